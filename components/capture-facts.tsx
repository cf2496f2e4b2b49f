import type { KeyField, Manifest } from '../lib/contract/capture.ts'
import { count, say, when } from './base/say.ts'
import { keyFieldNames } from './partial.ts'

/** What a capture's record says of it. */
export function CaptureFacts({ manifest, sha256 }: { manifest: Manifest; sha256: string }) {
  const { page, time, artifacts } = manifest
  const bytes = artifacts.reduce((sum, one) => sum + one.bytes, 0)
  const facts: [string, string | null][] = [
    [say('col_captureType'), say(`captureType_${manifest.type}`)],
    [say('captureAddress'), page.finalUrl],
    [say('capturedAt'), when(time.capturedAt)],
    [say('capture_servedAt'), time.serverDate],
    [say('captureDeliverTo'), page.deliverTo],
    [say('col_by'), manifest.operator || null],
    [say('sessionDeclared'), manifest.session || null],
    [
      say('col_files'),
      say('captureFiles', count(artifacts.length), count(Math.ceil(bytes / 1000))),
    ],
    [say('captureSha'), sha256],
  ]
  return (
    <dl class="facts capture-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          {value === null ? <dd class="quiet">{say('notKnown')}</dd> : <dd>{value}</dd>}
        </div>
      ))}
    </dl>
  )
}

const gates = {
  content: 'gate_content',
  loaded: 'gate_loaded',
  images: 'gate_images',
  address: 'gate_address',
  readable: 'gate_readable',
  width: 'gate_width',
  steady: 'gate_steady',
  flagged_shown: 'gate_flagged_shown',
  fields_shown: 'gate_fields_shown',
} as const

/** A detail that holds names of fields, in the reader's language. */
const named = (check: string, detail = '') =>
  check === 'fields_shown' ? keyFieldNames(detail.split(', ') as KeyField[]) : detail

/** What was not as it should be, in the reader's language; the record's own words for a check that this version lacks. */
export function CaptureGates({ manifest }: { manifest: Manifest }) {
  const noted = manifest.gates.filter(({ outcome }) => outcome === 'warn' || outcome === 'fail')
  if (noted.length === 0) return null
  return (
    <section class="stack tight">
      <h3>{say('captureGates')}</h3>
      <ul>
        {noted.map(({ check, reason, detail }) => (
          <li key={check}>
            {check in gates
              ? say(gates[check as keyof typeof gates], named(check, detail))
              : reason}
          </li>
        ))}
      </ul>
    </section>
  )
}

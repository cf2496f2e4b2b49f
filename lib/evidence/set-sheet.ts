import type { Manifest } from '../contract/capture.ts'
import { setSteps } from '../contract/capture-type.ts'
import { csv } from '../cases/table.ts'

const headings = [
  'set',
  'step',
  'capture',
  'captured (UTC, device clock)',
  'page',
  'partial',
  'manifest SHA-256',
]

/**
 * The sets of these captures as CSV: each step in order with its captures, and the steps that none of them documents. Null
 * where no capture belongs to a set.
 */
export function setSheet(
  captures: readonly { manifest: Manifest; sha256: string }[],
): string | null {
  const sets = new Set(captures.flatMap(({ manifest }) => manifest.setId ?? []))
  if (sets.size === 0) return null
  const corrected = new Set(captures.flatMap(({ manifest }) => manifest.corrects ?? []))
  const rows = [...sets].flatMap((set) => {
    const own = captures.filter(
      ({ manifest }) => manifest.setId === set && !corrected.has(manifest.id),
    )
    const extra = own.map(({ manifest }) => manifest.type)
    const types = [...new Set([...setSteps, ...extra])]
    return types.flatMap((type) => {
      const found = own.filter(({ manifest }) => manifest.type === type)
      if (found.length === 0) return [[set, type, 'not in this export', '', '', '', '']]
      return found.map(({ manifest: { id, time, page, partial }, sha256 }) => [
        set,
        type,
        id,
        time.capturedAt,
        page.finalUrl,
        partial ?? '',
        sha256,
      ])
    })
  })
  return csv({ name: 'sets', columns: headings.map((heading) => ({ heading, width: 1 })), rows })
}

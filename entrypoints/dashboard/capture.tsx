import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Confirm } from '../../components/base/confirm.tsx'
import { DeliverySign, Notice } from '../../components/base/pieces.tsx'
import { count, say, when } from '../../components/base/say.ts'
import { usePicture } from '../../components/base/use-picture.ts'
import { partialText } from '../../components/partial.ts'
import { CaptureFacts, CaptureGates } from '../../components/capture-facts.tsx'
import { SetSteps } from '../../components/set-checklist.tsx'
import { CaptureType, type Manifest } from '../../lib/contract/capture.ts'
import { captureLines } from '../../lib/store/capture-lines.ts'
import { checklistOf } from '../../lib/store/capture-set.ts'
import { personOf } from '../../lib/store/consent.ts'
import { correctCapture } from '../../lib/store/correct-capture.ts'
import type { Database } from '../../lib/store/database.ts'
import { deleteCapture } from '../../lib/store/delete-capture.ts'
import { firstPicture } from '../../lib/store/listing-history.ts'
import { useLive } from '../../lib/store/live.ts'
import { inLanguage } from '../../components/base/in-language.ts'
import { TeamCapture } from './team-capture.tsx'

/** One capture beside the list: what it is, what was noted, its set, its custody, and what a person may do with it. */
export function CapturePage(props: {
  db: Database
  id: string
  /** Opened to be deleted: asks at once. */
  deleting: boolean
  onClose: () => void
  onExport: (ids: readonly string[]) => void
  /** Something was done; `next` is the capture to show then. */
  onDone: (text: string, next: string | null) => void
}) {
  const { db, id, onDone } = props
  const head = useRef<HTMLButtonElement>(null)
  const [asks, setAsks] = useState<'delete' | 'correct' | null>(props.deleting ? 'delete' : null)
  const [problem, setProblem] = useState('')
  const state = useLive(async () => {
    const row = await db.captures.get(id)
    const [line] = await captureLines(db, [id])
    const setId = row?.manifest?.setId ?? null
    return {
      row,
      team: row ? null : ((await db.teamCaptures.get(id)) ?? null),
      line,
      steps: setId === null ? null : await checklistOf(db, setId),
      custody: await db.custody.where('subject').equals(id).sortBy('sequence'),
      person: await personOf(db),
    }
  }, [id])
  // As the details come, not after: the next key is theirs.
  useLayoutEffect(() => head.current?.focus(), [state === null])
  if (!state) return null
  const { row, team, line, steps, custody, person } = state
  const manifest = row?.manifest
  const title = row?.title || (manifest ?? team?.manifest)?.page.title
  const set = steps?.flatMap(({ captures }) => captures) ?? []
  /** Closes the question; does what was answered, or says why it was not done. */
  function answered<T>(answer: T | null, work: (answer: T) => Promise<void>): void {
    setAsks(null)
    if (answer === null) head.current?.focus()
    else work(answer).catch((error: unknown) => setProblem(inLanguage(error)))
  }
  return (
    <aside class="details stack" aria-label={say('details')}>
      <div class="line top">
        <h2 class="grow">{title || (manifest ?? team?.manifest)?.page.finalUrl || say('gone')}</h2>
        {line && <DeliverySign state={line.delivery?.state ?? 'local'} />}
        <button ref={head} class="plain whole" onClick={props.onClose}>
          {say('close')}
        </button>
      </div>
      {problem && <Notice tone="alarm">{problem}</Notice>}
      {team && <TeamCapture db={db} row={team} />}
      {manifest && line && (
        <>
          {line.partial !== null && (
            <Notice tone="alarm">{partialText(line.partialReasons, line.partial)}</Notice>
          )}
          {line.corrected && <Notice>{say('corrected')}</Notice>}
          {manifest.corrects !== null && (
            <Notice>
              {say(
                'correctsThis',
                manifest.correction?.by || '–',
                manifest.correction ? when(manifest.correction.at) : '–',
                manifest.correction?.reason ?? '',
              )}{' '}
              <a href={`#/captures/${manifest.corrects}`}>{say('openCapture')}</a>
            </Notice>
          )}
          <div class="row">
            <button onClick={() => props.onExport([id])}>{say('exportOne')}</button>
            {set.length > 1 && (
              <button class="plain" onClick={() => props.onExport(set)}>
                {say('exportSet', count(set.length))}
              </button>
            )}
            <button class="plain" disabled={line.corrected} onClick={() => setAsks('correct')}>
              {say('correct')}
            </button>
            <button class="plain danger" onClick={() => setAsks('delete')}>
              {say('delete_capture')}
            </button>
          </div>
          <Picture db={db} manifest={manifest} />
          <CaptureFacts manifest={manifest} sha256={row.sealed?.sha256 ?? ''} />
          {steps && (
            <section class="stack tight">
              <h3>{say('set')}</h3>
              <SetSteps steps={steps} here={id} hrefOf={(one) => `#/captures/${one}`} />
            </section>
          )}
          <CaptureGates manifest={manifest} />
          <section class="stack tight">
            <h3>{say('captureCustody')}</h3>
            <ol class="plain-list small">
              {custody.map(({ sequence, type, at }) => (
                <li key={sequence}>
                  {when(at)} · {say(`custody_${type}` as 'custody_captured') || type}
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
      {asks === 'delete' && row?.sealed && (
        <Delete
          sent={line?.delivery?.state === 'sent'}
          onAnswer={(reason) =>
            answered(reason, async (words) => {
              await deleteCapture(db, id, words)
              onDone(say('delete_captureDone'), null)
            })
          }
        />
      )}
      {asks === 'correct' && manifest && (
        <Correct
          manifest={manifest}
          onAnswer={(change) =>
            answered(change, async (said) => {
              const made = await correctCapture(db, id, { ...said, by: person })
              onDone(say('correctedDone'), made)
            })
          }
        />
      )}
    </aside>
  )
}

function Picture({ db, manifest }: { db: Database; manifest: Manifest }) {
  const address = usePicture(manifest.id, () => firstPicture(db, manifest))
  return address && <img class="capture-picture" src={address} alt={say('capturePicture')} />
}

function Delete(props: { sent: boolean; onAnswer: (reason: string | null) => void }) {
  const [reason, setReason] = useState('')
  return (
    <Confirm
      title={say('delete_captureDo')}
      action={say('delete_captureDo')}
      waits={reason.trim() === ''}
      onAnswer={(yes) => props.onAnswer(yes ? reason.trim() : null)}
    >
      <p>{say('delete_captureHint')}</p>
      <p>{props.sent ? say('delete_captureSent') : say('delete_captureLocal')}</p>
      <label class="field">
        <span>{say('delete_reason')}</span>
        <input
          required
          maxLength={500}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
    </Confirm>
  )
}

function Correct(props: {
  manifest: Manifest
  onAnswer: (change: { type: CaptureType; setId: string | null; reason: string } | null) => void
}) {
  const { manifest } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const [type, setType] = useState(manifest.type)
  const [inSet, setInSet] = useState(manifest.setId !== null)
  const [reason, setReason] = useState('')
  return (
    <dialog ref={dialog} aria-label={say('correct')} onClose={() => props.onAnswer(null)}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          props.onAnswer({ type, setId: inSet ? manifest.setId : null, reason })
        }}
      >
        <h2>{say('correct')}</h2>
        <p>{say('correctHint')}</p>
        <label class="field">
          <span>{say('captureAs')}</span>
          <select
            autofocus
            value={type}
            onChange={(event) => setType(event.currentTarget.value as CaptureType)}
          >
            {CaptureType.options.map((one) => (
              <option key={one} value={one}>
                {say(`captureType_${one}`)}
              </option>
            ))}
          </select>
        </label>
        {manifest.setId !== null && (
          <label class="row">
            <input
              type="checkbox"
              checked={inSet}
              onChange={(event) => setInSet(event.currentTarget.checked)}
            />
            {say('correctInSet')}
          </label>
        )}
        <label class="field">
          <span>{say('correctReason')}</span>
          <input
            required
            pattern=".*\S.*"
            maxLength={1000}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <div class="row">
          <button type="button" class="plain" onClick={() => dialog.current?.close()}>
            {say('cancel')}
          </button>
          <button disabled={reason.trim() === ''}>{say('correctDo')}</button>
        </div>
      </form>
    </dialog>
  )
}

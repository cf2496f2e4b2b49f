import type { StorageFacts } from '../lib/contract/storage.ts'
import { Notice } from './base/pieces.tsx'
import { count, say } from './base/say.ts'
import { type Running, Work } from './base/work.tsx'

/** What this browser's store holds, what of it is only here, and what may go or be carried over. */
export function StoragePanel(props: {
  facts: StorageFacts
  /** Bytes, as the browser tells; null where it does not. */
  room: { used: number | null; free: number | null }
  nearlyFull: boolean
  paired: boolean
  running: Running | null
  onDrop: () => void
  onFetch: () => void
  onSave: () => void
  onRestore: (file: File) => void
}) {
  const { facts, room, running } = props
  const busy = running !== null
  return (
    <>
      {props.nearlyFull && <Notice tone="alarm">{say('storage_nearlyFull')}</Notice>}
      <dl class="facts">
        <Fact name={say('storage_used')} value={room.used === null ? '–' : size(room.used)} />
        <Fact name={say('storage_free')} value={room.free === null ? '–' : size(room.free)} />
        <Fact name={say('storage_captures')} value={count(facts.captures)} />
        <Fact name={say('storage_files')} value={count(facts.files)} />
        <Fact
          name={say('storage_onlyHere')}
          value={`${count(facts.onlyHere.captures)} · ${size(facts.onlyHere.bytes)}`}
        />
        <Fact
          name={say('storage_held')}
          value={`${count(facts.droppable.files)} · ${size(facts.droppable.bytes)}`}
        />
      </dl>
      {running && <Work {...running} />}
      <div class="box stack">
        <h2>{say('storage_drop')}</h2>
        <p>{say('storage_dropLead')}</p>
        <div class="row">
          <button
            class="plain"
            disabled={busy || !props.paired || facts.droppable.files === 0}
            onClick={props.onDrop}
          >
            {say('storage_dropNow')}
          </button>
          {facts.away > 0 && (
            <button class="plain" disabled={busy || !props.paired} onClick={props.onFetch}>
              {say('storage_fetch', count(facts.away))}
            </button>
          )}
          {!props.paired && <span class="small quiet">{say('storage_dropUnpaired')}</span>}
        </div>
      </div>
      <div class="box stack">
        <h2>{say('storage_backup')}</h2>
        <p>{say('storage_backupLead')}</p>
        <div>
          <button disabled={busy} onClick={props.onSave}>
            {say('storage_save')}
          </button>
        </div>
        <label class="stack tight">
          {say('storage_restore')}
          <input
            type="file"
            accept=".tar,application/x-tar"
            disabled={busy}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0]
              currentTarget.value = ''
              if (file) props.onRestore(file)
            }}
          />
          <span class="small quiet">{say('storage_restoreHint')}</span>
        </label>
      </div>
    </>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

/** Megabytes below ten gigabytes, else gigabytes; decimal, as disks are sold. */
function size(bytes: number): string {
  if (bytes >= 1e10) return `${count(Math.round(bytes / 1e8) / 10)} GB`
  return `${count(Math.ceil(bytes / 1e5) / 10)} MB`
}

import { useState } from 'preact/hooks'
import { Confirm } from '../../components/base/confirm.tsx'
import { Notice } from '../../components/base/pieces.tsx'
import { saveFile } from '../../components/base/save.ts'
import { count, day, say } from '../../components/base/say.ts'
import type { Running } from '../../components/base/work.tsx'
import { StoragePanel } from '../../components/storage-panel.tsx'
import { send } from '../../lib/messages/send.ts'
import { makeBackup } from '../../lib/store/backup.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { restoreBackup } from '../../lib/store/restore.ts'
import { lackOfRoom, roomHere } from '../../lib/store/room.ts'
import { backendOf } from '../../lib/store/settings.ts'
import type { Watching } from '../../lib/store/watching.ts'
import { awayOf, factsOf, storedOf } from '../../lib/store/storage.ts'
import { inLanguage } from '../../components/base/in-language.ts'

const endless = { done: 0, of: 0, cancel: null }

/** The store: how full it is, what the backend holds too, and everything as one file, out and in. */
export function StorageSection({ db }: { db: Database }) {
  const state = useLive(async () => ({
    facts: factsOf(await storedOf(db)),
    paired: (await backendOf(db)) !== null,
    room: await roomHere(),
  }))
  const [running, setRunning] = useState<Running | null>(null)
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState<{ tone: 'good' | 'alarm'; text: string } | null>(null)
  if (!state) return null
  const { facts } = state

  /** Does something long and says how it ended. */
  async function attempt(work: () => Promise<string>) {
    setRunning(endless)
    setSaid(null)
    try {
      setSaid({ tone: 'good', text: await work() })
    } catch (error) {
      setSaid({ tone: 'alarm', text: inLanguage(error) })
    }
    setRunning(null)
  }

  /** Shows how far it is, with the press that ends it in these words. */
  function watched(words: 'storage_saveCancelled' | 'storage_cancelled'): Watching {
    const ending = new AbortController()
    const cancel = () => ending.abort(new Error(say(words)))
    setRunning({ ...endless, cancel })
    return { signal: ending.signal, progress: (done, of) => setRunning({ done, of, cancel }) }
  }

  const drop = () =>
    attempt(async () => {
      const { files, bytes } = await send('dropHeld', {})
      return say('storage_dropped', count(files), count(Math.round(bytes / 1e5) / 10))
    })

  const fetchBack = () =>
    attempt(async () => {
      const ids = awayOf(await storedOf(db))
      let ended = false
      let files = 0
      for (const [done, id] of ids.entries()) {
        setRunning({ done, of: ids.length, cancel: () => (ended = true) })
        files += (await send('bringBack', { id })).files
        if (ended) return say('storage_fetchCancelled')
      }
      return say('storage_fetched', count(files))
    })

  const save = () =>
    attempt(async () => {
      const now = new Date().toISOString()
      const file = await makeBackup(db, now, watched('storage_saveCancelled'))
      saveFile(file, `counterfoil-${now.slice(0, 10)}.tar`)
      return say('storage_saved')
    })

  const restore = (file: File) =>
    attempt(async () => {
      const now = new Date().toISOString()
      const restored = await restoreBackup(db, file, now, watched('storage_cancelled'))
      const { captures, files, createdAt } = restored
      return say('storage_restored', count(captures), count(files), day(createdAt))
    })

  return (
    <section class="stack">
      <h1>{say('section_storage')}</h1>
      <p class="quiet">{say('storage_lead')}</p>
      <div role="status">{said && <Notice tone={said.tone}>{said.text}</Notice>}</div>
      <StoragePanel
        {...state}
        nearlyFull={lackOfRoom(state.room) !== null}
        running={running}
        onDrop={() => setAsking(true)}
        onFetch={() => void fetchBack()}
        onSave={() => void save()}
        onRestore={(file) => void restore(file)}
      />
      {asking && (
        <Confirm
          title={say('storage_dropAsk', count(facts.droppable.files))}
          action={say('storage_dropYes')}
          onAnswer={(yes) => {
            setAsking(false)
            if (yes) void drop()
          }}
        >
          <p>{say('storage_dropLead')}</p>
        </Confirm>
      )}
    </section>
  )
}

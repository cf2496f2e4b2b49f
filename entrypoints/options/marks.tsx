import { useState } from 'preact/hooks'
import { Notice } from '../../components/base/pieces.tsx'
import { count, say } from '../../components/base/say.ts'
import { Toast, type Told } from '../../components/base/toast.tsx'
import { useWork } from '../../components/base/use-work.ts'
import { Work } from '../../components/base/work.tsx'
import { ImportPreview } from '../../components/import-preview.tsx'
import { Portfolio } from '../../components/portfolio.tsx'
import { RightDetails } from '../../components/right-details.tsx'
import type { Right } from '../../lib/contract/right.ts'
import { isCheckDue } from '../../lib/rights/status.ts'
import { sha256 as hash } from '../../lib/evidence/hash.ts'
import type { Columns } from '../../lib/rights/columns.ts'
import type { FileReading, Step } from '../../lib/rights/file-reading.ts'
import { readFile } from '../../lib/rights/import.ts'
import { makeRight } from '../../lib/rights/make.ts'
import { typedRights } from '../../lib/rights/typed.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { personOf } from '../../lib/store/consent.ts'
import {
  type RightChange,
  editRight,
  importRights,
  previewImport,
  removeRight,
} from '../../lib/store/rights.ts'
import { type Conflict, conflicts } from '../../lib/store/shared.ts'
import { useRightNotes } from './right-notes.ts'
import { inLanguage } from '../../components/base/in-language.ts'
import { newId } from '../../lib/store/new-id.ts'

interface Opened {
  readonly file: File
  readonly reading: FileReading
  readonly rights: readonly Right[]
  readonly outcome: { added: number; updated: number } | null
}

/** Reads a file and what taking it in would do; nothing is taken in yet. */
async function open(
  db: Database,
  file: File,
  columns: Columns | undefined,
  step: Step,
): Promise<Opened> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const reading = await readFile(file.name, bytes, columns, step)
  if ('errors' in reading) return { file, reading, rights: [], outcome: null }
  const source = {
    format: reading.format,
    file: file.name.slice(0, 300),
    sha256: await hash(bytes),
  }
  const now = new Date().toISOString()
  const rights = reading.rights.map((one) => makeRight(one, { id: newId(), now, source }))
  return { file, reading, rights, outcome: await previewImport(db, rights) }
}

const ofRight = ({ heads }: Conflict) => heads.some(({ record }) => record.type === 'right')

/** The portfolio: add by typing, pasting or from a file that is looked at first; each right with its terms and sellers. */
export function MarksSection({ db }: { db: Database }) {
  const rights = useLive(() => db.rights.orderBy('markText').toArray())
  const [pasted, setPasted] = useState('')
  const [search, setSearch] = useState('')
  const [onlyDue, setOnlyDue] = useState(false)
  const { running, run } = useWork()
  const [ended, setEnded] = useState<{ text: string; tone?: 'alarm' } | null>(null)
  const [file, setFile] = useState<Opened | null>(null)
  const [openedId, setOpenedId] = useState<string | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const opened = rights?.find((right) => right.id === openedId)
  const notes = useRightNotes(db, opened)
  const sides = useLive(() => conflicts(db))?.filter(ofRight).length ?? 0
  if (!rights) return null
  const wanted = search.trim().toLowerCase()
  const due = rights.filter((right) => isCheckDue(right, Date.now()))
  // The last one that was compared takes the choice with it.
  const among = onlyDue && due.length > 0 ? due : rights
  const shown = among.filter((right) => right.markText.toLowerCase().includes(wanted))

  /** Says what went wrong; what was not taken in whole was not taken in at all. */
  const attempt = (work: () => Promise<void>) => {
    setEnded(null)
    work().catch((error: unknown) => {
      const text = inLanguage(error)
      const cancelled = text === say('cancelled')
      setEnded(cancelled ? { text: say('importCancelled') } : { text, tone: 'alarm' })
    })
  }

  const take = (fresh: readonly Right[]) =>
    attempt(async () => {
      const done = await run((watching) => importRights(db, fresh, watching))
      if (done === null) return
      setTold({ text: say('imported', count(done.added), count(done.updated)), undo: null })
      setFile(null)
      setPasted('')
    })

  const look = (chosen: File, columns?: Columns) =>
    attempt(async () => {
      const opened = await run(({ signal, progress }) =>
        open(db, chosen, columns, async (done, of) => {
          progress(done, of)
          // The page is drawn and hears the press that ends this.
          await new Promise((resolve) => setTimeout(resolve))
          signal.throwIfAborted()
        }),
      )
      if (opened) setFile(opened)
    })

  /** A check bears the name of who made it. */
  async function editWith(change: RightChange) {
    if (!opened) return
    const verifiedBy = change.verifiedAt ? { verifiedBy: (await personOf(db)) || null } : {}
    await editRight(db, opened.id, { ...change, ...verifiedBy })
  }

  async function remove(right: Right) {
    setOpenedId(null)
    await removeRight(db, right.id)
    const undo = () => void importRights(db, [right])
    setTold({ text: say('removed', right.markText || say('noWords')), undo })
  }

  return (
    <section class="stack">
      <h1>{say('portfolioTitle')}</h1>
      <p class="quiet">{say('portfolioLead')}</p>
      <div class="adders">
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            const by = { id: () => newId(), now: new Date().toISOString() }
            take(typedRights(pasted, by))
          }}
        >
          <label class="field">
            <span>{say('pasteLabel')}</span>
            <textarea value={pasted} onInput={(event) => setPasted(event.currentTarget.value)} />
          </label>
          <div>
            <button disabled={pasted.trim() === ''}>{say('add')}</button>
          </div>
        </form>
        <label class="field">
          <span>{say('importLabel')}</span>
          <input
            type="file"
            accept=".xml,.zip,.csv,.tsv,.txt,.xlsx,.json"
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? []
              // The same file may be chosen again after it was mended.
              event.currentTarget.value = ''
              if (chosen) look(chosen)
            }}
          />
          <span class="small quiet">{say('importHint')}</span>
        </label>
      </div>
      <div role="status">
        {ended && <Notice {...(ended.tone && { tone: ended.tone })}>{ended.text}</Notice>}
      </div>
      {running && <Work {...running} />}
      {file && (
        <ImportPreview
          name={file.file.name}
          table={file.reading.table ?? null}
          errors={'errors' in file.reading ? file.reading.errors : []}
          outcome={file.outcome}
          busy={running !== null}
          onColumns={(columns) => look(file.file, columns)}
          onTake={() => take(file.rights)}
          onDrop={() => setFile(null)}
        />
      )}
      {sides > 0 && (
        <Notice tone="alarm">
          <a href="/dashboard.html#/conflicts">{say('conflictCount', count(sides))}</a>
        </Notice>
      )}
      {due.length > 0 && (
        <Notice>
          <div class="row apart">
            <span>{say('checksDue', count(due.length))}</span>
            <button class="plain" aria-pressed={onlyDue} onClick={() => setOnlyDue(!onlyDue)}>
              {say('checksDueOnly')}
            </button>
          </div>
        </Notice>
      )}
      {rights.length > 8 && (
        <input
          type="search"
          aria-label={say('findMark')}
          placeholder={say('findMark')}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Portfolio
        rights={shown.slice(0, 500)}
        now={Date.now()}
        opened={openedId}
        onOpen={setOpenedId}
      />
      {shown.length > 500 && <p class="quiet">{say('firstOf', count(500), count(shown.length))}</p>}
      {opened && (
        <RightDetails
          key={opened.id}
          right={opened}
          now={Date.now()}
          notes={notes}
          onChange={(change) => void editWith(change)}
          onRemove={() => void remove(opened)}
        />
      )}
      <Toast told={told} onGone={() => setTold(null)} />
    </section>
  )
}

import { useState } from 'preact/hooks'
import { Notice } from '../../components/base/pieces.tsx'
import { count, say } from '../../components/base/say.ts'
import { Toast, type Told } from '../../components/base/toast.tsx'
import { ImportPreview } from '../../components/import-preview.tsx'
import { Portfolio } from '../../components/portfolio.tsx'
import { RightDetails } from '../../components/right-details.tsx'
import type { Right } from '../../lib/contract/right.ts'
import { sha256 as hash } from '../../lib/evidence/hash.ts'
import type { Columns } from '../../lib/rights/columns.ts'
import { type FileReading, readFile } from '../../lib/rights/import.ts'
import { makeRight } from '../../lib/rights/make.ts'
import { typedRights } from '../../lib/rights/typed.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { editRight, importRights, previewImport, removeRight } from '../../lib/store/rights.ts'
import { useRightNotes } from './right-notes.ts'

interface Opened {
  readonly file: File
  readonly reading: FileReading
  readonly rights: readonly Right[]
  readonly outcome: { added: number; updated: number } | null
}

/** The portfolio: add by typing, pasting or from a file that is looked at first; each right with its terms and sellers. */
export function MarksSection({ db }: { db: Database }) {
  const rights = useLive(() => db.rights.orderBy('markText').toArray())
  const [pasted, setPasted] = useState('')
  const [search, setSearch] = useState('')
  const [busy, setBusy] = useState(false)
  const [file, setFile] = useState<Opened | null>(null)
  const [openedId, setOpenedId] = useState<string | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const opened = rights?.find((right) => right.id === openedId)
  const notes = useRightNotes(db, opened)
  if (!rights) return null
  const wanted = search.trim().toLowerCase()
  const shown = rights.filter((right) => right.markText.toLowerCase().includes(wanted))

  async function take(fresh: readonly Right[]) {
    setBusy(true)
    const { added, updated } = await importRights(db, fresh).finally(() => setBusy(false))
    setTold({ text: say('imported', count(added), count(updated)), undo: null })
    setFile(null)
  }

  async function look(chosen: File, columns?: Columns) {
    setBusy(true)
    const bytes = new Uint8Array(await chosen.arrayBuffer())
    const reading = await readFile(chosen.name, bytes, columns)
    const source = { file: chosen.name.slice(0, 300), sha256: await hash(bytes) }
    const now = new Date().toISOString()
    const found =
      'errors' in reading
        ? []
        : reading.rights.map((one) =>
            makeRight(one, {
              id: crypto.randomUUID(),
              now,
              source: { format: reading.format, ...source },
            }),
          )
    const outcome = 'errors' in reading ? null : await previewImport(db, found)
    setFile({ file: chosen, reading, rights: found, outcome })
    setBusy(false)
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
            const by = { id: () => crypto.randomUUID(), now: new Date().toISOString() }
            void take(typedRights(pasted, by))
            setPasted('')
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
              if (chosen) void look(chosen)
            }}
          />
          <span class="small quiet">{say('importHint')}</span>
        </label>
      </div>
      <div role="status">{busy && <Notice>{say('working')}</Notice>}</div>
      {file && (
        <ImportPreview
          name={file.file.name}
          table={file.reading.table ?? null}
          errors={'errors' in file.reading ? file.reading.errors : []}
          outcome={file.outcome}
          onColumns={(columns) => void look(file.file, columns)}
          onTake={() => void take(file.rights)}
          onDrop={() => setFile(null)}
        />
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
          onChange={(change) => void editRight(db, opened.id, change)}
          onRemove={() => void remove(opened)}
        />
      )}
      <Toast told={told} onGone={() => setTold(null)} />
    </section>
  )
}

import '../../components/base/base.css'
import './options.css'
import { liveQuery } from 'dexie'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { z } from 'zod'
import { say } from '../../components/base/say.ts'
import { Portfolio } from '../../components/portfolio.tsx'
import type { Right } from '../../lib/contract/right.ts'
import { sha256 as hash } from '../../lib/evidence/hash.ts'
import { readFile } from '../../lib/rights/import.ts'
import { makeRight } from '../../lib/rights/make.ts'
import { type ImportError, blankReading } from '../../lib/rights/reading.ts'
import { Database } from '../../lib/store/database.ts'
import { importRights, removeRight } from '../../lib/store/rights.ts'

z.config({ jitless: true })
const db = new Database()

function Options() {
  const [rights, setRights] = useState<readonly Right[]>([])
  const [pasted, setPasted] = useState('')
  const [outcome, setOutcome] = useState<string[]>([])
  useEffect(() => {
    const live = liveQuery(() => db.rights.orderBy('markText').toArray()).subscribe(setRights)
    return () => live.unsubscribe()
  }, [])

  async function take(fresh: readonly Right[]) {
    const { added, updated } = await importRights(db, fresh)
    setOutcome([say('imported', added, updated)])
  }

  async function addPasted() {
    const marks = [...new Set(pasted.split('\n').map((line) => line.trim().slice(0, 300)))]
    const source = { format: 'typed', file: null, sha256: null }
    const reading = (markText: string) => ({ ...blankReading(), markText })
    await take(marks.filter(Boolean).map((mark) => right(reading(mark), source)))
    setPasted('')
  }

  async function addFile(file: File | undefined) {
    if (!file) return
    setOutcome([say('working')])
    const bytes = new Uint8Array(await file.arrayBuffer())
    const reading = await readFile(file.name, bytes)
    if ('errors' in reading) return setOutcome([say('importFailed'), ...reading.errors.map(words)])
    const sha256 = await hash(bytes)
    const source = { format: reading.format, file: file.name.slice(0, 300), sha256 }
    await take(reading.rights.map((r) => right(r, source)))
  }

  return (
    <>
      <header class="stack">
        <h1>{say('portfolioTitle')}</h1>
        <p class="quiet">{say('portfolioLead')}</p>
      </header>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void addPasted()
        }}
      >
        <label>
          {say('pasteLabel')}
          <textarea value={pasted} onInput={(event) => setPasted(event.currentTarget.value)} />
        </label>
        <div>
          <button disabled={pasted.trim() === ''}>{say('add')}</button>
        </div>
      </form>
      <label>
        {say('importLabel')}
        <input
          type="file"
          accept=".xml,.zip,.csv,.tsv,.txt,.xlsx,.json"
          onChange={(event) => void addFile(event.currentTarget.files?.[0])}
        />
        <span class="quiet">{say('importHint')}</span>
      </label>
      <div role="status" class="stack">
        {outcome.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <Portfolio rights={rights} onRemove={(id) => void removeRight(db, id)} />
    </>
  )
}

const right = (reading: ReturnType<typeof blankReading>, source: Right['source']) =>
  makeRight(reading, { id: crypto.randomUUID(), now: new Date().toISOString(), source })

const words = (error: ImportError) =>
  [error.row === null ? '' : say('row', error.row), error.field ?? '', error.message]
    .filter(Boolean)
    .join(': ')

render(<Options />, document.querySelector('#app')!)

import '../../components/base/base.css'
import './report.css'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Notice } from '../../components/base/pieces.tsx'
import { saveFile } from '../../components/base/save.ts'
import { count, say } from '../../components/base/say.ts'
import { showPage } from '../../components/base/show-page.ts'
import { Work } from '../../components/base/work.tsx'
import { type Report, type Taken, filesOf, makeReport, takePage } from './make.ts'

const tabId = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN)

const kinds = ['words', 'visitor', 'contacts', 'ids', 'fields', 'code'] as const

function ReportPage() {
  const [taken, setTaken] = useState<Taken | null>()
  const [typed, setTyped] = useState('')
  const [made, setMade] = useState<Report | Making>(making)
  useEffect(() => {
    takePage(tabId).then(setTaken, () => setTaken(null))
  }, [])
  const running = useRef<AbortController>(null)
  const start = (from: Taken, after: number) => {
    // One at a time: an older one would show the page with the words that were typed since.
    running.current?.abort()
    const now = (running.current = new AbortController())
    const cancel = () => {
      now.abort()
      setMade({ share: null, cancel })
    }
    const tell = (share: number) => setMade({ share, cancel })
    tell(0)
    setTimeout(() => {
      if (now.signal.aborted) return
      makeReport(from, typed.split('\n'), { signal: now.signal, tell }).then(
        (report) => !now.signal.aborted && setMade(report),
        () => !now.signal.aborted && setTaken(null),
      )
    }, after)
  }
  useEffect(() => {
    if (taken) start(taken, 250)
  }, [taken, typed])

  return (
    <>
      <header class="stack">
        <h1>{say('report_title')}</h1>
        <p>{say('report_lead')}</p>
      </header>
      {taken === null ? (
        <Notice tone="alarm">{say('report_failed')}</Notice>
      ) : (
        <>
          <label class="field">
            <span>{say('report_words')}</span>
            <textarea
              name="words"
              value={typed}
              maxLength={4000}
              autocomplete="off"
              spellcheck={false}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <span class="small quiet">{say('report_words_hint')}</span>
          </label>
          {taken && 'html' in made ? (
            <Ready taken={taken} report={made} />
          ) : (
            <Busy {...('share' in made ? made : making)} again={() => taken && start(taken, 0)} />
          )}
        </>
      )}
    </>
  )
}

/** Work on the page: how far it is; null where it was ended. */
interface Making {
  readonly share: number | null
  readonly cancel: (() => void) | null
}

/** Until the tab has given its page there is nothing to end. */
const making: Making = { share: 0, cancel: null }

function Busy({ share, cancel, again }: Making & { again: () => void }) {
  if (share === null)
    return (
      <div class="row">
        <p role="status">{say('cancelled')}</p>
        <button onClick={again}>{say('report_again')}</button>
      </div>
    )
  return (
    <div class="stack tight">
      <p role="status">{say('report_busy')}</p>
      <Work done={Math.round(share * 100)} of={100} cancel={cancel} />
    </div>
  )
}

function Ready({ taken, report }: { taken: Taken; report: Report }) {
  const [saved, setSaved] = useState<readonly string[]>([])
  const save = () => {
    const files = filesOf(taken, report)
    for (const { file, name } of files) saveFile(file, name)
    setSaved(files.map(({ name }) => name))
  }
  return (
    <>
      <section class="stack tight">
        <h2>{say('report_removed')}</h2>
        <dl class="removed">
          {kinds.map((kind) => (
            <>
              <dt>{say(`report_kind_${kind}`)}</dt>
              <dd>{count(report.removed[kind])}</dd>
            </>
          ))}
          <dt>{say('report_size')}</dt>
          <dd>{say('report_kilobytes', count(Math.ceil(report.html.length / 1000)))}</dd>
          <dt>{say('report_address')}</dt>
          <dd>{report.address}</dd>
        </dl>
      </section>
      <section class="stack tight">
        <h2 id="shown">{say('report_shown')}</h2>
        <p class="small quiet">{say('report_check')}</p>
        <Markup html={report.html} />
      </section>
      <div class="row">
        <button onClick={save}>{say('report_save')}</button>
        <span role="status">{saved.length > 0 && say('report_saved', saved.join(', '))}</span>
      </div>
    </>
  )
}

/** The markup as text, in pieces that the browser lays out only when they come into view. */
function Markup({ html }: { html: string }) {
  const pieces = useMemo(() => html.match(/[^]{1,8000}/gu) ?? [], [html])
  return (
    <pre class="markup" tabIndex={0} role="region" aria-labelledby="shown">
      {pieces.map((piece, n) => (
        <span key={n}>{piece}</span>
      ))}
    </pre>
  )
}

showPage(<ReportPage />, say('report_title'))

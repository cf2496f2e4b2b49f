import { useEffect, useState } from 'preact/hooks'
import { LevelSign, Matched } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { loadTables } from '../../lib/hosts/tables.ts'
import { type Explanation, explain } from '../../lib/matching/explain.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { openPortfolio } from '../../lib/store/portfolio.ts'
import { portfolioVersion } from '../../lib/store/rights.ts'

/** Type a title and see what would match, how surely, and why not. Nothing of it is kept. */
export function TesterSection({ db }: { db: Database }) {
  const [title, setTitle] = useState('')
  const [seen, setSeen] = useState<Explanation | null>(null)
  const version = useLive(() => portfolioVersion(db))
  useEffect(() => {
    let current = true
    void openPortfolio(db, loadTables).then((engine) => {
      if (current) setSeen(engine && title.trim() ? explain(engine, title) : null)
      return undefined
    })
    return () => {
      current = false
    }
  }, [title, version])

  return (
    <section class="stack">
      <h1>{say('section_tester')}</h1>
      <p class="quiet">{say('testerLead')}</p>
      <label class="field">
        <span>{say('testerTitle')}</span>
        <input
          value={title}
          maxLength={4000}
          placeholder={say('testerExample')}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <div class="stack" aria-live="polite">
        {seen && seen.candidates.length === 0 && <p>{say('testerNone')}</p>}
        {seen?.candidates.map((one) => (
          <div key={`${one.term} ${one.span.join()}`} class="box stack tight">
            <div class="row">
              <LevelSign level={one.level} /> <strong>{one.mark}</strong> <Matched match={one} />
              <span class="quiet">
                {say(`kind_${one.kind}`)} · {say('score', one.score.toFixed(2))}
              </span>
            </div>
            {one.verdict === 'suppressed' && (
              <p class="small">{say('testerSuppressed', one.detail)}</p>
            )}
            {one.context.map(({ flag, text }) => (
              <p key={flag} class="small quiet">
                {say(`context_${flag}`)}
                {text && `: “${text}”`}
              </p>
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}

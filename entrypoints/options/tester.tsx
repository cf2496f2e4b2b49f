import { useEffect, useState } from 'preact/hooks'
import { LevelSign, Matched } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { whyHidden } from '../../components/finding.ts'
import { loadTables } from '../../lib/hosts/tables.ts'
import { type Candidate, type Explanation, explain } from '../../lib/matching/explain.ts'
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
        {seen && <Steps seen={seen} />}
      </div>
    </section>
  )
}

/** What the title was folded to, what the word lists know of it, and each term that came near: kept or dropped, and why. */
function Steps({ seen }: { seen: Explanation }) {
  const listed = seen.words.flatMap(({ text, list }) => (list === null ? [] : [{ text, list }]))
  return (
    <ol class="plain-list stack">
      <li>
        <h2>{say('testerFolded')}</h2>
        <p class="folded">{seen.folded.slice(0, 4000)}</p>
        {seen.shadow !== null && (
          <>
            <p class="small quiet">{say('testerShadow')}</p>
            <p class="folded">{seen.shadow.slice(0, 4000)}</p>
          </>
        )}
      </li>
      <li>
        <h2>{say('testerWords')}</h2>
        <p class="quiet">
          {listed.map(({ text, list }) => `${text} (${say(`list_${list}`)})`).join(', ') ||
            say('testerWordsNone')}
        </p>
      </li>
      <li class="stack tight">
        <h2>{say('testerNear')}</h2>
        {seen.candidates.length === 0 && <p>{say('testerNone')}</p>}
        {seen.candidates.map((one) => (
          <Near key={`${one.term} ${one.span.join()}`} one={one} />
        ))}
      </li>
    </ol>
  )
}

function Near({ one }: { one: Candidate }) {
  return (
    <div class={`box stack tight ${one.suppressed ? 'quiet' : ''}`}>
      <div class="row">
        {one.suppressed === null && <LevelSign level={one.level} />} <strong>{one.mark}</strong>{' '}
        <Matched match={one} />
        <span class="quiet">
          {[
            say(`kind_${one.kind}`),
            say('testerEdits', one.distance),
            say('score', one.score.toFixed(2)),
          ].join(' · ')}
        </span>
      </div>
      <p class="small">
        {one.suppressed === null
          ? say('testerKept')
          : `${say('testerDropped')}: ${whyHidden(one.suppressed)}`}
      </p>
      {one.context.map(({ flag, text }) => (
        <p key={flag} class="small quiet">
          {say(`context_${flag}`)}
          {text && `: “${text}”`}
        </p>
      ))}
    </div>
  )
}

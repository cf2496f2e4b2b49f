import type { ComponentChildren } from 'preact'
import { type SearchTerm, termReasons } from '../lib/contract/right.ts'
import type { Collision } from '../lib/matching/collisions.ts'
import { say } from './base/say.ts'

/** What is searched for, and what is proposed and waits for a person's tick. Ticking moves nothing, so the keyboard stays. */
export function RightTerms(props: {
  terms: readonly SearchTerm[]
  /** What may be searched for as well; those that are among the terms are shown as they are there. */
  proposed: readonly SearchTerm[]
  onChange: (terms: SearchTerm[]) => void
  /** Where a person adds a term. */
  children: ComponentChildren
}) {
  const { terms, proposed, onChange } = props
  const of = ({ text }: SearchTerm) => text.toLowerCase()
  const known = new Map(terms.map((term) => [of(term), term]))
  const offered = new Set(proposed.map(of))
  const line = (term: SearchTerm) => (
    <Term
      key={term.text}
      term={term}
      onSwitch={(on) => {
        const next = { ...term, on }
        const old = known.get(of(term))
        onChange(old ? terms.map((one) => (one === old ? next : one)) : [...terms, next])
      }}
    />
  )
  return (
    <>
      <fieldset class="stack tight">
        <legend>
          <h3>{say('searchTerms')}</h3>
        </legend>
        {terms.filter((term) => !offered.has(of(term))).map(line)}
        {props.children}
      </fieldset>
      <fieldset class="stack tight">
        <legend>
          <h3>{say('proposedTerms')}</h3>
        </legend>
        <p class="small quiet">{say(proposed.length > 0 ? 'proposedTermsHint' : 'proposedNone')}</p>
        {proposed.map((term) => line(known.get(of(term)) ?? term))}
      </fieldset>
    </>
  )
}

function Term({ term, onSwitch }: { term: SearchTerm; onSwitch: (on: boolean) => void }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={term.on}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <span>
        {term.text}{' '}
        <span class="small quiet">
          {[say(`term_${term.kind}`), reasonOf(term), say(`risk_${term.risk}`)].join(' · ')}
        </span>
      </span>
    </label>
  )
}

function reasonOf({ reason }: SearchTerm): string {
  const code = termReasons.find((one) => one === reason)
  return code ? say(`reason_${code}`) : reason
}

/** What else the terms are, or come near to. */
export function Collisions({ found }: { found: readonly Collision[] }) {
  return (
    <section class="stack tight">
      <h3>{say('collisions')}</h3>
      <p class="small quiet">{say(found.length > 0 ? 'collisionsHint' : 'collisionsNone')}</p>
      {found.length > 0 && (
        <ul class="plain-list">
          {found.slice(0, 100).map(({ term, other }) => (
            <li key={`${term} ${other?.rightId ?? ''}`}>
              {other ? say('collisionMark', term, other.mark) : say('collisionWord', term)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

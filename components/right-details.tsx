import { useState } from 'preact/hooks'
import type { Right } from '../lib/contract/right.ts'
import { Verified } from './portfolio.tsx'
import { say } from './base/say.ts'

/** One right: what is searched for (each term can be switched), who may use the mark, its classes, and its check. */
export function RightDetails(props: {
  right: Right
  now: number
  onChange: (change: Partial<Right>) => void
  onRemove: () => void
}) {
  const { right, onChange } = props
  const { sellers, brands } = right.authorised
  return (
    <section class="stack box" aria-label={right.markText || say('noWords')}>
      <div class="row apart">
        <h2>{right.markText || say('noWords')}</h2>
        <button class="danger" onClick={props.onRemove}>
          {say('removeMark', right.markText || say('noWords'))}
        </button>
      </div>
      <p>
        {say('verified')}: <Verified right={right} now={props.now} />{' '}
        <button
          class="plain"
          onClick={() => onChange({ verifiedAt: new Date(props.now).toISOString() })}
        >
          {say('verifyNow')}
        </button>
      </p>
      <p class="quiet">
        {[
          right.ownerOfRecord.join('; '),
          right.niceClasses.length > 0 && say('classes', right.niceClasses.join(', ')),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <fieldset class="stack tight">
        <legend>
          <h3>{say('searchTerms')}</h3>
        </legend>
        {right.searchTerms.map((term, n) => (
          <label key={term.text} class="check">
            <input
              type="checkbox"
              checked={term.on}
              onChange={(event) => {
                const on = event.currentTarget.checked
                const searchTerms = right.searchTerms.map((t, i) => (i === n ? { ...t, on } : t))
                onChange({ searchTerms })
              }}
            />
            <span>
              {term.text}{' '}
              <span class="small quiet">
                {say(`term_${term.kind}`)} · {term.reason} · {say(`risk_${term.risk}`)}
              </span>
            </span>
          </label>
        ))}
        <AddLine
          label={say('addTerm')}
          onAdd={(text) =>
            onChange({
              searchTerms: [
                ...right.searchTerms.filter((t) => t.text !== text),
                { text, kind: 'custom', reason: say('addedByHand'), risk: 'low', on: true },
              ],
            })
          }
        />
      </fieldset>
      <fieldset class="stack tight">
        <legend>
          <h3>{say('authorisedSellers')}</h3>
        </legend>
        <p class="small quiet">{say('authorisedSellersHint')}</p>
        <ul class="plain-list">
          {sellers.map((seller) => (
            <li key={`${seller.marketplace} ${seller.key}`} class="row">
              {seller.key}
              <span class="small quiet">
                {seller.marketplace === '*' ? say('everywhere') : seller.marketplace}
              </span>
              <button
                class="link"
                onClick={() =>
                  onChange({ authorised: { brands, sellers: sellers.filter((s) => s !== seller) } })
                }
              >
                {say('remove')}
                <span class="away"> {seller.key}</span>
              </button>
            </li>
          ))}
        </ul>
        <AddLine
          label={say('addSeller')}
          onAdd={(key) =>
            onChange({
              authorised: { brands, sellers: [...sellers, { marketplace: '*', key, note: '' }] },
            })
          }
        />
      </fieldset>
    </section>
  )
}

function AddLine({ label, onAdd }: { label: string; onAdd: (text: string) => void }) {
  const [text, setText] = useState('')
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(text.trim())
        setText('')
      }}
    >
      <input
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={200}
        required
        pattern=".*\S.*"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button class="plain">{say('addOne')}</button>
    </form>
  )
}

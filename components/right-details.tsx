import { useState } from 'preact/hooks'
import type { Right, SearchTerm } from '../lib/contract/right.ts'
import type { Collision } from '../lib/matching/collisions.ts'
import { Verified } from './portfolio.tsx'
import { say } from './base/say.ts'
import { Collisions, RightTerms } from './right-terms.tsx'

export interface RightNotes {
  readonly proposed: readonly SearchTerm[]
  readonly collisions: readonly Collision[]
}

/** One right: what is searched for (each term can be switched), who may use the mark, its classes, and its check. */
export function RightDetails(props: {
  right: Right
  now: number
  /** What the matcher says of its terms; null until that is known. */
  notes: RightNotes | null
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
      <RightTerms
        terms={right.searchTerms}
        proposed={props.notes?.proposed ?? []}
        onChange={(searchTerms) => onChange({ searchTerms })}
      >
        <AddLine
          label={say('addTerm')}
          onAdd={(text) =>
            onChange({
              searchTerms: [
                ...right.searchTerms.filter((t) => t.text !== text),
                { text, kind: 'custom', reason: 'hand', risk: 'low', on: true },
              ],
            })
          }
        />
      </RightTerms>
      {props.notes && <Collisions found={props.notes.collisions} />}
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
              <label class="check small">
                <input
                  type="checkbox"
                  checked={seller.own ?? false}
                  onChange={(event) => {
                    const own = event.currentTarget.checked
                    const next = sellers.map((s) => (s === seller ? { ...s, own } : s))
                    onChange({ authorised: { brands, sellers: next } })
                  }}
                />
                <span>{say('sellerIsOwn')}</span>
              </label>
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

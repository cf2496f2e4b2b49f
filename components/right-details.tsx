import { siteName } from '../lib/marketplaces/hosts.ts'
import { useState } from 'preact/hooks'
import { PlaintiffRelation, type Right, type SearchTerm } from '../lib/contract/right.ts'
import type { Collision } from '../lib/matching/collisions.ts'
import { Verified } from './portfolio.tsx'
import { count, say } from './base/say.ts'
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
        {say('verified')}: <Verified right={right} now={props.now} />
        {right.verifiedBy && ` ${say('verifiedByName', right.verifiedBy)}`}{' '}
        <button
          class="plain"
          onClick={() => onChange({ verifiedAt: new Date(props.now).toISOString() })}
        >
          {say('verifyNow')}
        </button>
      </p>
      <label class="line">
        <span>{say('relation')}</span>
        <select
          value={right.plaintiffRelation ?? ''}
          onChange={(event) => {
            const said = PlaintiffRelation.safeParse(event.currentTarget.value)
            onChange({ plaintiffRelation: said.data ?? null })
          }}
        >
          <option value="">{say('relation_none')}</option>
          {PlaintiffRelation.options.map((relation) => (
            <option key={relation} value={relation}>
              {say(`relation_${relation}`)}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet">
        {[
          right.ownerOfRecord.join('; '),
          right.niceClasses.length > 0 && say('classes', right.niceClasses.join(', ')),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Names title={say('rightImages')} names={right.imageRefs ?? []} />
      <Names title={say('rightDocuments')} names={right.documents ?? []} />
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
                {seller.marketplace === '*' ? say('everywhere') : siteName(seller.marketplace)}
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

/** Files that came with a right, by name. */
function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <details class="small">
      <summary>
        {title} ({count(names.length)})
      </summary>
      <ul class="plain-list">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
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

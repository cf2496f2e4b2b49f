import type { Listing } from '../lib/contract/listing.ts'
import { count, moment, say } from './base/say.ts'
import { changedPart } from './changed-part.ts'
import { priceText, soldText } from './price.ts'
import { visible } from '../lib/page/visible.ts'

/** One side of a comparison: a capture with its first picture. */
export interface Side {
  readonly at: string
  readonly listing: Listing | null
  /** Address of the picture in this page; null where there is none. */
  readonly picture: string | null
}

const fields: [Parameters<typeof say>[0], (listing: Listing) => string | null][] = [
  ['col_listing', (l) => l.title],
  ['fact_price', (l) => priceText(l.price) || null],
  ['fact_seller', (l) => (l.seller?.name ? visible(l.seller.name) : null)],
  ['fact_sellerKey', (l) => l.seller?.key ?? null],
  ['fact_shipsFrom', (l) => l.shipsFrom],
  ['fact_sold', soldText],
  ['fact_condition', (l) => l.condition],
  ['fact_images', (l) => l.images.map((i) => i.asset ?? i.url).join(' ') || null],
]

/** Addresses of pictures say nothing to a reader: they are compared, and counted. */
const shown = (name: (typeof fields)[number][0], value: string): string =>
  name === 'fact_images' ? count(value.split(' ').length) : value.slice(0, 300)

/** Two captures of one listing side by side, with what is not the same marked in words. */
export function Compare({ a, b }: { a: Side; b: Side }) {
  return (
    <div class="wide-table" role="region" tabIndex={0} aria-label={say('compare')}>
      <table class="compare">
        <thead>
          <tr>
            <td />
            <th scope="col">{moment(a.at)}</th>
            <th scope="col">{moment(b.at)}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([name, value]) => {
            const sides = [a, b].map(({ listing }) => (listing ? value(listing) : null))
            const changed = sides[0] !== sides[1]
            const texts = sides.map((side) => (side === null ? null : shown(name, side)))
            return (
              <tr key={name} class={changed ? 'changed' : ''}>
                <th scope="row">
                  {say(name)}
                  {changed && <span class="chip">{say('changed')}</span>}
                </th>
                {texts.map((text, n) => (
                  <td key={n}>
                    <Text text={text} other={texts[1 - n] ?? null} />
                  </td>
                ))}
              </tr>
            )
          })}
          <tr>
            <th scope="row">{say('picture')}</th>
            {[a, b].map(({ at, picture }) => (
              <td key={at}>
                {picture && (
                  <a href={picture} target="_blank">
                    <img src={picture} alt={say('pictureOf', moment(at))} />
                  </a>
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** A side's text, with the words that the other side has not marked. */
function Text({ text, other }: { text: string | null; other: string | null }) {
  if (text === null) return <span class="quiet">{say('notShown')}</span>
  if (other === null || other === text) return <>{text}</>
  const [before, changed, after] = changedPart(text, other)
  return (
    <span class="matched">
      {before}
      {changed && <ins>{changed}</ins>}
      {after}
    </span>
  )
}

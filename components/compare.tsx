import type { Listing } from '../lib/contract/listing.ts'
import { say, when } from './base/say.ts'
import { priceText } from './price.ts'
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
  ['fact_condition', (l) => l.condition],
  ['fact_images', (l) => l.images.map((i) => i.asset ?? i.url).join(' ') || null],
]

/** Two captures of one listing side by side, with what is not the same marked in words. */
export function Compare({ a, b }: { a: Side; b: Side }) {
  return (
    <div class="wide-table" role="region" tabIndex={0} aria-label={say('compare')}>
      <table class="compare">
        <thead>
          <tr>
            <td />
            <th scope="col">{when(a.at)}</th>
            <th scope="col">{when(b.at)}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {fields.map(([name, value]) => {
            const [left, right] = [a, b].map(({ listing }) => (listing ? value(listing) : null))
            const changed = left !== right
            return (
              <tr key={name} class={changed ? 'changed' : ''}>
                <th scope="row">{say(name)}</th>
                <td>{left?.slice(0, 300) ?? <span class="quiet">{say('notShown')}</span>}</td>
                <td>{right?.slice(0, 300) ?? <span class="quiet">{say('notShown')}</span>}</td>
                <td>{changed && <span class="chip">{say('changed')}</span>}</td>
              </tr>
            )
          })}
          <tr>
            <th scope="row">{say('picture')}</th>
            {[a, b].map(({ at, picture }) => (
              <td key={at}>{picture && <img src={picture} alt={say('pictureOf', when(at))} />}</td>
            ))}
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  )
}

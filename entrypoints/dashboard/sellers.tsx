import { siteName } from '../../lib/marketplaces/hosts.ts'
import { Empty } from '../../components/base/pieces.tsx'
import { count, day, say } from '../../components/base/say.ts'
import { SellerCard } from '../../components/seller-card.tsx'
import { SellerLinkCard } from '../../components/seller-link.tsx'
import { personOf } from '../../lib/store/consent.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { decideLink } from '../../lib/store/decide-link.ts'
import { sellerLinks, sellerRecords } from '../../lib/store/sellers.ts'
import { keys } from './case-keys.ts'
import { type Route, go } from './route.ts'
import { visible } from '../../lib/page/visible.ts'

const most = 500

/** Accounts seen in captures and flags: their names over time, their identity as shown, links with what is against them. */
export function Sellers({ db, route }: { db: Database; route: Route }) {
  const q = route.query.get('q') ?? ''
  const sellers = useLive(() => db.sellers.orderBy('lastSeen').toArray())
  const [record] = useLive(() => sellerRecords(db, route.id ? [route.id] : []), [route.id]) ?? []
  const links = useLive(() => sellerLinks(db))
  if (!sellers) return null
  if (sellers.length === 0) return <Empty title={say('noSellers')}>{say('noSellersHint')}</Empty>
  const wanted = q.toLowerCase()
  const shown = sellers
    .toReversed()
    .filter(({ id, aliases }) =>
      `${id} ${aliases.map(({ name }) => name).join(' ')}`.toLowerCase().includes(wanted),
    )
  const nameOf = (id: string) =>
    visible(sellers.find((seller) => seller.id === id)?.aliases.at(-1)?.name ?? id)
  const ofThis = (links ?? []).filter(({ a, b }) =>
    route.id ? a === route.id || b === route.id : true,
  )
  return (
    <div class="columns">
      <div class="stack">
        <label class="field small">
          <span>{say('search')}</span>
          <input
            type="search"
            value={q}
            onInput={(event) =>
              go(
                {
                  place: 'sellers',
                  id: route.id,
                  query: new URLSearchParams({ q: event.currentTarget.value }),
                },
                true,
              )
            }
          />
        </label>
        <ul class="plain-list lines">
          {shown.slice(0, most).map((seller) => (
            <li key={seller.id}>
              <a
                href={`#/sellers/${encodeURIComponent(seller.id)}`}
                aria-current={seller.id === route.id ? 'true' : undefined}
              >
                {visible(seller.aliases.at(-1)?.name ?? seller.platformKey)}
              </a>
              <span class="small quiet">
                {' '}
                {siteName(seller.marketplace)} · {seller.platformKey} · {day(seller.lastSeen)}
              </span>
            </li>
          ))}
        </ul>
        {shown.length > most && (
          <p class="quiet">{say('firstOf', count(most), count(shown.length))}</p>
        )}
      </div>
      <div class="stack">
        {record && <SellerCard record={record} />}
        <h2>{say('sellerLinks')}</h2>
        <p class="small quiet">{say('sellerLinksHint')}</p>
        {ofThis.length === 0 && <p class="quiet">{say(links ? 'noLinks' : 'linksReading')}</p>}
        {ofThis.slice(0, 100).map((link) => (
          <SellerLinkCard
            key={link.id}
            link={link}
            nameOf={nameOf}
            onDecide={async (state, note) => {
              const decision = { state, note, by: await personOf(db), at: new Date().toISOString() }
              await decideLink(db, keys, link, decision)
            }}
          />
        ))}
      </div>
    </div>
  )
}

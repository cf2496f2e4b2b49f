import { siteName } from '../lib/marketplaces/hosts.ts'
import type { SeenIn, SellerAlias, SellerProfile } from '../lib/contract/seller.ts'
import type { SellerRecord } from '../lib/sellers/facts.ts'
import { type Identity, identitiesOf, listingsOf } from '../lib/sellers/over-time.ts'
import { count, day, say } from './base/say.ts'
import { priceText } from './price.ts'
import { visible } from '../lib/page/visible.ts'

const mostListings = 50

/** One account: the names it used over time, what its pages said of it and when, and the listings seen. */
export function SellerCard({ record }: { record: SellerRecord }) {
  const { seller, snapshots, sightings } = record
  const identities = identitiesOf(snapshots)
  const listings = listingsOf(sightings)
  return (
    <section class="box stack">
      <div>
        <h2>{visible(seller.aliases.at(-1)?.name ?? seller.platformKey)}</h2>
        <p class="small quiet">
          {siteName(seller.marketplace)} · {seller.platformKey} ·{' '}
          {seen(seller.firstSeen, seller.lastSeen)}
        </p>
      </div>
      <section class="stack tight">
        <h3>{say('aliases')}</h3>
        <Names aliases={seller.aliases} from={seller.firstSeen} to={seller.lastSeen} />
      </section>
      <section class="stack tight">
        <h3>{say('identity')}</h3>
        {identities.length === 0 && <p class="quiet">{say('noIdentity')}</p>}
        {identities.slice(0, 10).map((identity, n) => (
          <Shown key={identity.firstSeen} identity={identity} open={n === 0} />
        ))}
      </section>
      <section class="stack tight">
        <h3>{say('listingsSeen', count(listings.length))}</h3>
        <ul class="plain-list lines">
          {listings.slice(0, mostListings).map((one) => (
            <li key={one.key}>
              <a href={addressOf(one.seenIn)}>{visible(one.listing.title).slice(0, 200)}</a>
              <span class="small quiet">
                {' '}
                {[
                  ...one.prices.slice(-3).map((price) => priceText(price)),
                  seen(one.firstSeen, one.lastSeen),
                  ...(one.times > 1 ? [say('timesSeen', count(one.times))] : []),
                ].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
        {listings.length > mostListings && (
          <p class="small quiet">{say('lastOf', count(mostListings), count(listings.length))}</p>
        )}
      </section>
    </section>
  )
}

/** Each name in the order of first sight, with a bar of when it was seen, where there are several to compare. */
function Names(props: { aliases: readonly SellerAlias[]; from: string; to: string }) {
  const [start, end] = [Date.parse(props.from), Date.parse(props.to)]
  const percent = (ms: number) => `${(100 * ms) / Math.max(1, end - start)}%`
  return (
    <ol class="plain-list stack tight">
      {props.aliases.map(({ name, firstSeen, lastSeen, seenIn }) => (
        <li key={name}>
          <bdi>{visible(name)}</bdi>{' '}
          <a class="small" href={addressOf(seenIn)}>
            {seen(firstSeen, lastSeen)}
          </a>
          {props.aliases.length > 1 && end > start && (
            <span class="span" aria-hidden="true">
              <span
                style={{
                  // The least that can be seen of a bar still lies within.
                  insetInlineStart: `min(${percent(Date.parse(firstSeen) - start)}, 100% - 6px)`,
                  width: percent(Date.parse(lastSeen) - Date.parse(firstSeen)),
                }}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

/** An identity as it was shown; an earlier one folded up, since nothing of it is overwritten. */
function Shown({ identity, open }: { identity: Identity; open: boolean }) {
  return (
    <details open={open}>
      <summary class="small">{seen(identity.firstSeen, identity.lastSeen)}</summary>
      <Facts profile={identity.profile} />
      <a class="small" href={addressOf(identity.seenIn)}>
        {say('identityRecord')}
      </a>
    </details>
  )
}

function Facts({ profile }: { profile: SellerProfile }) {
  const facts: [string, string | null][] = [
    [say('id_legalName'), profile.legalName],
    [say('id_businessType'), profile.businessType],
    [say('id_address'), profile.addressLines.join(', ') || null],
    [say('id_country'), profile.country],
    [say('id_registration'), profile.registrationNumber],
    [say('id_vat'), profile.vatNumber],
    [say('id_email'), profile.emails.join(', ') || null],
    [say('id_phone'), profile.phones.join(', ') || null],
    [say('id_memberSince'), profile.memberSince],
  ]
  return (
    <dl class="facts roomy">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          {value === null ? (
            <dd class="quiet">{say('notShown')}</dd>
          ) : (
            <dd>
              <bdi>{visible(value)}</bdi>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

const addressOf = ({ kind, id }: SeenIn) => `#/${kind}s/${id}`

/** When something was seen: from one day to another, or on one. */
export function seen(first: string, last: string): string {
  const [from, to] = [day(first), day(last)]
  return from === to ? say('seenOn', from) : say('seenBetween', from, to)
}

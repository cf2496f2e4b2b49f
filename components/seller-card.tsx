import { siteName } from '../lib/marketplaces/hosts.ts'
import type { SellerProfile } from '../lib/contract/seller.ts'
import type { SellerRecord } from '../lib/sellers/facts.ts'
import { day, say } from './base/say.ts'
import { visible } from '../lib/page/visible.ts'

/** One account: the names it used over time, what its pages said of it, and the listings seen. */
export function SellerCard({ record }: { record: SellerRecord }) {
  const { seller, snapshots, sightings } = record
  const profile = snapshots.at(-1)?.profile
  return (
    <section class="box stack">
      <div>
        <h2>{visible(seller.aliases.at(-1)?.name ?? seller.platformKey)}</h2>
        <p class="small quiet">
          {siteName(seller.marketplace)} · {seller.platformKey} ·{' '}
          {say('seenBetween', day(seller.firstSeen), day(seller.lastSeen))}
        </p>
      </div>
      <section class="stack tight">
        <h3>{say('aliases')}</h3>
        <ol class="plain-list">
          {seller.aliases.map((alias) => (
            <li key={alias.name}>
              {visible(alias.name)}{' '}
              <span class="small quiet">
                {say('seenBetween', day(alias.firstSeen), day(alias.lastSeen))}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section class="stack tight">
        <h3>{say('identity')}</h3>
        {profile ? <Identity profile={profile} /> : <p class="quiet">{say('noIdentity')}</p>}
      </section>
      <section class="stack tight">
        <h3>{say('listingsSeen', sightings.length)}</h3>
        <ul>
          {sightings
            .slice(-20)
            .toReversed()
            .map(({ id, listing, at }) => (
              <li key={id}>
                {listing.title.slice(0, 200)} <span class="small quiet">{day(at)}</span>
              </li>
            ))}
        </ul>
      </section>
    </section>
  )
}

function Identity({ profile }: { profile: SellerProfile }) {
  const facts: [string, string | null][] = [
    [say('id_legalName'), profile.legalName],
    [say('id_address'), profile.addressLines.join(', ') || null],
    [say('id_country'), profile.country],
    [say('id_registration'), profile.registrationNumber],
    [say('id_vat'), profile.vatNumber],
    [say('id_email'), profile.emails.join(', ') || null],
    [say('id_phone'), profile.phones.join(', ') || null],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          {value === null ? <dd class="quiet">{say('notShown')}</dd> : <dd>{value}</dd>}
        </div>
      ))}
    </dl>
  )
}

import type { LinkDifference, SellerSighting, Shown } from '../contract/seller.ts'
import { countryOf } from './countries.ts'
import { type FactKind, factsOf, type SellerRecord } from './facts.ts'

const compared = ['business_name', 'register_number', 'vat_number', 'address'] as const

/** What two sellers say differently. A thing that one of them does not say at all is no difference: it is unknown. */
export function differences(a: SellerRecord, b: SellerRecord): LinkDifference[] {
  const found: LinkDifference[] = []
  const add = (what: LinkDifference['what'], one: Shown | null, two: Shown | null) => {
    if (one && two) found.push({ what, a: one, b: two })
  }
  if (a.seller.marketplace !== b.seller.marketplace)
    add('marketplace', name(a.seller.marketplace, a), name(b.seller.marketplace, b))
  const [here, there] = [country(a), country(b)]
  if (here?.code !== there?.code) add('country', here?.shown ?? null, there?.shown ?? null)
  for (const what of compared) {
    const kinds: FactKind[] = what === 'register_number' ? ['company_code', what] : [what]
    const [one, two] = [a, b].map((record) => factsOf(record).filter((f) => kinds.includes(f.kind)))
    const values = new Set(one?.map((fact) => fact.value))
    if (!two?.some((fact) => values.has(fact.value)))
      add(what, one?.[0]?.shown ?? null, two?.[0]?.shown ?? null)
  }
  const [low, high] = [prices(a), prices(b)]
  if (low !== null && high !== null && low.text !== high.text) add('price', low, high)
  const [mine, theirs] = [assets(a), assets(b)]
  if (mine.size > 0 && theirs.size > 0 && ![...mine.keys()].some((asset) => theirs.has(asset)))
    add('pictures', [...mine.values()][0] ?? null, [...theirs.values()][0] ?? null)
  return found
}

function country({ snapshots }: SellerRecord) {
  for (const { profile, at, seenIn } of snapshots.toReversed()) {
    const code = countryOf(profile.country, profile.addressLines)
    const text = profile.country ?? profile.addressLines.at(-1) ?? ''
    if (code) return { code, shown: { text, at, seenIn } }
  }
  return null
}

/** Lowest and highest price of a seller's listings, by currency, as `USD 0.94 to 5.00`; null where none was read. */
function prices({ sightings }: SellerRecord): Shown | null {
  const priced = sightings.filter(({ listing }) => listing.price !== null)
  const [first] = priced
  if (!first) return null
  const byCurrency = Map.groupBy(priced, ({ listing }) => listing.price?.currency ?? '?')
  const text = [...byCurrency]
    .toSorted(([x], [y]) => (x < y ? -1 : 1))
    .map(([currency, all]) => {
      const amounts = all.flatMap(({ listing }) => listing.price?.amount ?? [])
      amounts.sort((x, y) => Number(x) - Number(y))
      const [least, most] = [amounts[0], amounts.at(-1)]
      return least === most ? `${currency} ${least}` : `${currency} ${least} to ${most}`
    })
  return { ...seen(first), text: text.join(', ') }
}

function assets({ sightings }: SellerRecord): Map<string, Shown> {
  return new Map(
    sightings.flatMap((sighting) =>
      sighting.listing.images.flatMap(({ asset, url }) =>
        asset === null ? [] : [[asset, { ...seen(sighting), text: url.slice(0, 4000) }] as const],
      ),
    ),
  )
}

function name(marketplace: string, { seller, snapshots, sightings }: SellerRecord): Shown | null {
  const source = seller.aliases[0] ?? snapshots[0] ?? sightings[0]
  return source ? { text: marketplace, at: seller.firstSeen, seenIn: source.seenIn } : null
}

const seen = ({ at, seenIn }: SellerSighting) => ({ at, seenIn })

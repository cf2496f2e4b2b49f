import type { SellerSighting, Shown } from '../contract/seller.ts'
import type { SellerRecord } from './facts.ts'
import { type Found, gather, strengthAmong } from './signal.ts'
import { jaccard, shingles } from './names.ts'

interface Text {
  readonly seller: number
  readonly sighting: SellerSighting
  readonly parts: Set<number>
}

/** Texts shorter than this share their phrases by chance. */
const fewest = 20
const alike = 0.8
/** A phrase that more texts hold than this is everybody's ("100% brand new and high quality"). */
const commonPhrase = 30

/** Descriptions of different items that seem written from one template. */
export function sharedDescriptions(records: readonly SellerRecord[]): Found[] {
  const texts = records.flatMap(({ sightings }, seller) => textsOf(seller, sightings))
  const byPart = new Map<number, number[]>()
  for (const [n, { parts }] of texts.entries()) for (const part of parts) gather(byPart, part, n)
  // Two places in the list as one number.
  const candidates = new Set<number>()
  for (const holders of byPart.values())
    if (holders.length <= commonPhrase)
      for (const [n, one] of holders.entries())
        for (const two of holders.slice(n + 1)) candidates.add(one * texts.length + two)

  const found = new Map<string, { one: Text; two: Text }>()
  const partners = new Map<number, Set<number>>()
  for (const candidate of candidates) {
    const one = texts[Math.floor(candidate / texts.length)]
    const two = texts[candidate % texts.length]
    if (!one || !two || one.seller === two.seller) continue
    // Amazon shows one description to all who sell the item.
    if (one.sighting.listingKey === two.sighting.listingKey) continue
    if (jaccard(one.parts, two.parts) < alike) continue
    found.set(`${one.seller} ${two.seller}`, { one, two })
    for (const [a, b] of [
      [one.seller, two.seller],
      [two.seller, one.seller],
    ] as const)
      partners.set(a, (partners.get(a) ?? new Set([a])).add(b))
  }
  return [...found.values()].map(({ one, two }) => {
    const sellers = Math.max(2, partners.get(one.seller)?.size ?? 2)
    const strength = strengthAmong('description', sellers)
    const signal = { kind: 'description' as const, strength, a: shown(one), b: shown(two), sellers }
    return { a: one.seller, b: two.seller, signal }
  })
}

/** One text for each listing of a seller: the last one seen. */
function textsOf(seller: number, sightings: readonly SellerSighting[]): Text[] {
  const last = new Map<string, SellerSighting>()
  for (const sighting of sightings)
    if (sighting.listing.description !== null) last.set(sighting.listingKey, sighting)
  return [...last.values()].flatMap((sighting) => {
    const parts = shingles(sighting.listing.description ?? '')
    return parts.size < fewest ? [] : [{ seller, sighting, parts }]
  })
}

const shown = ({ sighting }: Text): Shown => ({
  text: (sighting.listing.description ?? '').slice(0, 1000),
  at: sighting.at,
  seenIn: sighting.seenIn,
})

import type { Listing } from '../contract/listing.ts'
import type { Price } from '../contract/money.ts'
import type { SeenIn, SellerProfile, SellerSighting, SellerSnapshot } from '../contract/seller.ts'

/** One of a seller's listings over all the times that it was seen. */
export interface SeenListing {
  readonly key: string
  /** As it was when last seen. */
  readonly listing: Listing
  readonly times: number
  readonly firstSeen: string
  readonly lastSeen: string
  /** The record that shows it last. */
  readonly seenIn: SeenIn
  /** Each price that it had, in the order in which they were first seen. */
  readonly prices: readonly Price[]
}

/** A seller's listings, each once, the one seen last first. */
export function listingsOf(sightings: readonly SellerSighting[]): SeenListing[] {
  const seen = new Map<string, SeenListing>()
  for (const one of inOrder(sightings)) {
    const before = seen.get(one.listingKey)
    const prices = before?.prices ?? []
    const { price } = one.listing
    seen.set(one.listingKey, {
      key: one.listingKey,
      listing: one.listing,
      times: (before?.times ?? 0) + 1,
      firstSeen: before?.firstSeen ?? one.at,
      lastSeen: one.at,
      seenIn: one.seenIn,
      prices: price && !prices.some((known) => isSame(known, price)) ? [...prices, price] : prices,
    })
  }
  return [...seen.values()].toSorted((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1))
}

/** What a seller's pages said of it, as long as they said the same. */
export interface Identity {
  readonly profile: SellerProfile
  readonly firstSeen: string
  readonly lastSeen: string
  /** The record that showed it first. */
  readonly seenIn: SeenIn
}

const facts = [
  'legalName',
  'businessType',
  'addressLines',
  'country',
  'registrationNumber',
  'vatNumber',
  'emails',
  'phones',
  'memberSince',
] as const satisfies readonly (keyof SellerProfile)[]

/** The identities that a seller's pages showed one after another, the latest first; pages that said the same are one. */
export function identitiesOf(snapshots: readonly SellerSnapshot[]): Identity[] {
  const found: Identity[] = []
  for (const { profile, at, seenIn } of inOrder(snapshots)) {
    const last = found.at(-1)
    if (last && facts.every((fact) => isSame(last.profile[fact], profile[fact])))
      found[found.length - 1] = { ...last, lastSeen: at }
    else found.push({ profile, firstSeen: at, lastSeen: at, seenIn })
  }
  return found.toReversed()
}

const inOrder = <T extends { readonly at: string }>(records: readonly T[]): T[] =>
  records.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

import type { SellerRef } from '../contract/listing.ts'
import type { SeenIn, Seller, SellerAlias, SellerProfile } from '../contract/seller.ts'

/** One look at a seller: its key, the name it showed (if any), when and where. */
export interface SellerLook {
  readonly marketplace: string
  readonly platformKey: string
  readonly name: string | null
  readonly at: string
  readonly seenIn: SeenIn
}

/** Amazon's own ids (marketplace and vendor): never a third-party seller. */
const platforms = new Set(['ATVPDKIKX0DER'])

/** `<marketplace>/<key>`; null where the page shows no key, or where the marketplace itself sells. */
export function sellerIdOf(
  marketplace: string,
  seller: Pick<SellerRef, 'key' | 'platform'> | null,
): string | null {
  if (!seller?.key || seller.platform || platforms.has(seller.key)) return null
  return `${marketplace}/${seller.key}`
}

/** The seller with one more look taken in. Names are kept exactly as displayed; looks may come in any order. */
export function withLook(known: Seller | null, look: SellerLook): Seller {
  const seller: Seller = known ?? {
    id: `${look.marketplace}/${look.platformKey}`,
    marketplace: look.marketplace,
    platformKey: look.platformKey,
    aliases: [],
    firstSeen: look.at,
    lastSeen: look.at,
  }
  return {
    ...seller,
    firstSeen: earlier(seller.firstSeen, look.at),
    lastSeen: later(seller.lastSeen, look.at),
    aliases: look.name ? withName(seller.aliases, look.name, look) : seller.aliases,
  }
}

function withName(aliases: readonly SellerAlias[], name: string, look: SellerLook): SellerAlias[] {
  const { at, seenIn } = look
  const same = aliases.find((alias) => alias.name === name)
  const alias: SellerAlias = !same
    ? { name, firstSeen: at, lastSeen: at, seenIn }
    : {
        ...same,
        lastSeen: later(same.lastSeen, at),
        ...(at < same.firstSeen && { firstSeen: at, seenIn }),
      }
  return [...aliases.filter((other) => other.name !== name), alias].sort((a, b) =>
    a.firstSeen < b.firstSeen ? -1 : a.firstSeen > b.firstSeen ? 1 : a.name < b.name ? -1 : 1,
  )
}

/** The name displayed last; the key where no page ever displayed one. */
export function currentName(seller: Seller): string {
  const [first, ...rest] = seller.aliases
  if (!first) return seller.platformKey
  return rest.reduce((newest, alias) => (alias.lastSeen > newest.lastSeen ? alias : newest), first)
    .name
}

/** Did the page say who is behind the account? A page that was read and says nothing is a finding of its own. */
export function showsIdentity(profile: SellerProfile): boolean {
  return Boolean(
    profile.legalName ||
    profile.registrationNumber ||
    profile.vatNumber ||
    profile.addressLines.length ||
    profile.emails.length ||
    profile.phones.length,
  )
}

const earlier = (a: string, b: string) => (b < a ? b : a)
const later = (a: string, b: string) => (b > a ? b : a)

import { marketplaces } from './all.ts'
import { type Place, placeAmong } from './host-of.ts'
import type { Host, Marketplace } from './marketplace.ts'

/** The marketplace and host entry for an address; null for any other site. */
export const marketplaceOf = (url: URL): Place | null => placeAmong(marketplaces, url)

/** Match patterns (WebExtensions syntax) of the hosts with this access, of all marketplaces or of one; https only. */
export function matchPatterns(
  access: Host['access'],
  of: readonly Marketplace[] = marketplaces,
): string[] {
  return of.flatMap((m) =>
    m.hosts.filter((h) => h.access === access).map((h) => `https://${h.host}/*`),
  )
}

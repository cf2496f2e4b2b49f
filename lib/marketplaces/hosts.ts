import { type Place, placeAmong } from './host-of.ts'
import type { Host } from './marketplace.ts'
import { type Site, sites } from './sites.ts'

/** The marketplace and host entry for an address; null for any other site. */
export const marketplaceOf = (url: URL): Place<Site> | null => placeAmong(sites, url)

/** Match patterns (WebExtensions syntax) of the hosts with this access, of all marketplaces or of one; https only. */
export function matchPatterns(
  access: Host['access'],
  of: readonly Pick<Site, 'hosts'>[] = sites,
): string[] {
  return of.flatMap((m) =>
    m.hosts.filter((h) => h.access === access).map((h) => `https://${h.host}/*`),
  )
}

const names = new Map(sites.map(({ id, name }) => [id, name]))

/** A marketplace as it writes itself, by its id; the id itself where we do not know it. */
export const siteName = (id: string): string => names.get(id) ?? id

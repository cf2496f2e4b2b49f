import { marketplaces } from './all.ts'
import type { Host, Marketplace } from './marketplace.ts'

/** True where `host` is the pattern's host, or one of its sub-domains for `*.` patterns. */
export function hostMatches(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host
  const base = pattern.slice(2)
  return host === base || host.endsWith(`.${base}`)
}

/** The marketplace and host entry for an address; null for any other site. */
export function marketplaceOf(url: URL): { marketplace: Marketplace; host: Host } | null {
  for (const marketplace of marketplaces)
    for (const host of marketplace.hosts)
      if (hostMatches(host.host, url.hostname.toLowerCase())) return { marketplace, host }
  return null
}

/** Match patterns (WebExtensions syntax) of the hosts with this access, https only. */
export function matchPatterns(access: Host['access']): string[] {
  return marketplaces.flatMap((m) =>
    m.hosts.filter((h) => h.access === access).map((h) => `https://${h.host}/*`),
  )
}

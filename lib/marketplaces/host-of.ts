import type { Host, Marketplace } from './marketplace.ts'

/** True where `host` is the pattern's host, with or without `www.`, or one of its sub-domains for `*.` patterns; `*` is any host. */
export function hostMatches(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.'))
    return pattern === host || pattern === `www.${host}` || pattern === '*'
  const base = pattern.slice(2)
  return host === base || host.endsWith(`.${base}`)
}

/** A marketplace and the host entry that an address falls under. */
export interface Place<M = Marketplace> {
  readonly marketplace: M
  readonly host: Host
}

/** The one of these marketplaces that an address belongs to; null where it is none's. */
export function placeAmong<M extends Pick<Marketplace, 'hosts'>>(
  marketplaces: readonly M[],
  url: URL,
): Place<M> | null {
  for (const marketplace of marketplaces)
    for (const host of marketplace.hosts)
      if (hostMatches(host.host, url.hostname.toLowerCase())) return { marketplace, host }
  return null
}

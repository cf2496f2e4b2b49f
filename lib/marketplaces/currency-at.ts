import type { Host } from './marketplace.ts'

/** What an ambiguous sign (`$`, `¥`, `kr`) means at an address of these hosts; null where the host has no currency of its own. */
export function currencyAt(hosts: readonly Host[]): (url: URL) => string | null {
  const currencies = new Map(hosts.map((h) => [h.host, h.currency]))
  return (url) => {
    const host = url.hostname.toLowerCase()
    return currencies.get(host) ?? currencies.get(`www.${host}`) ?? null
  }
}

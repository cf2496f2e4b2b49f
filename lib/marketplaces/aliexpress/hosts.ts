import type { Host } from '../marketplace.ts'

const host = (name: string, access: Host['access']): Host => ({
  host: name,
  // The shopper's country decides the currency. Every dollar but the US one is written with its country (C$, AU$).
  currency: 'USD',
  access,
})

/** AliExpress: its two main sites; and its sites in other languages, stores' own names and the Russian site. */
export const hosts: readonly Host[] = [
  host('www.aliexpress.com', 'install'),
  host('www.aliexpress.us', 'install'),
  host('*.aliexpress.com', 'ask'),
  host('*.aliexpress.us', 'ask'),
  host('*.aliexpress.ru', 'ask'),
]

/** What a bare `$` means there. */
export const own = 'USD'

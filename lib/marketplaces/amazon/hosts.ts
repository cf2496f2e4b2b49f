import { currencyAt } from '../currency-at.ts'
import type { Host } from '../marketplace.ts'

const store = (host: string, currency: string, access: Host['access'] = 'ask'): Host => ({
  host: `www.amazon.${host}`,
  currency,
  access,
})

/** Amazon's stores (2026) and the closed Chinese one, whose saved pages still turn up. */
export const hosts: readonly Host[] = [
  store('com', 'USD', 'install'),
  store('co.uk', 'GBP', 'install'),
  store('de', 'EUR', 'install'),
  store('co.jp', 'JPY', 'install'),
  store('ca', 'CAD', 'install'),
  store('fr', 'EUR', 'install'),
  store('it', 'EUR', 'install'),
  store('es', 'EUR', 'install'),
  store('com.mx', 'MXN'),
  store('com.br', 'BRL'),
  store('nl', 'EUR'),
  store('se', 'SEK'),
  store('pl', 'PLN'),
  store('com.be', 'EUR'),
  store('ie', 'EUR'),
  store('com.tr', 'TRY'),
  store('ae', 'AED'),
  store('sa', 'SAR'),
  store('eg', 'EGP'),
  store('in', 'INR'),
  store('sg', 'SGD'),
  store('com.au', 'AUD'),
  store('co.za', 'ZAR'),
  store('cn', 'CNY'),
]

/** Currency that an ambiguous sign means on this store; the shopper may well be shown another one. */
export const ownCurrency = currencyAt(hosts)

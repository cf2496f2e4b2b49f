import { currencyAt } from '../currency-at.ts'
import type { Host } from '../marketplace.ts'

const host = (name: string, currency: string, access: Host['access'] = 'ask'): Host => ({
  host: name,
  currency,
  access,
})

/** eBay's sites. The shopper's country, not the site, decides the currency that is shown; the site's is for bare signs. */
export const hosts: readonly Host[] = [
  host('www.ebay.com', 'USD', 'install'),
  host('www.ebay.co.uk', 'GBP', 'install'),
  host('www.ebay.de', 'EUR', 'install'),
  host('ebay.com', 'USD', 'install'),
  host('ebay.co.uk', 'GBP', 'install'),
  host('ebay.de', 'EUR', 'install'),
  host('www.ebay.fr', 'EUR'),
  host('www.ebay.it', 'EUR'),
  host('www.ebay.es', 'EUR'),
  host('www.ebay.at', 'EUR'),
  host('www.ebay.ie', 'EUR'),
  host('www.ebay.nl', 'EUR'),
  host('www.ebay.be', 'EUR'),
  host('www.befr.ebay.be', 'EUR'),
  host('www.benl.ebay.be', 'EUR'),
  host('www.ebay.ch', 'CHF'),
  host('www.ebay.pl', 'PLN'),
  host('www.ebay.ca', 'CAD'),
  host('cafr.ebay.ca', 'CAD'),
  host('www.cafr.ebay.ca', 'CAD'),
  host('www.ebay.com.au', 'AUD'),
  host('www.ebay.com.hk', 'HKD'),
  host('www.ebay.com.sg', 'SGD'),
  host('www.ebay.com.my', 'MYR'),
  host('www.ebay.ph', 'PHP'),
  host('www.ebay.vn', 'VND'),
  // Mobile pages and, until 2019, stores: on the hosts that saved pages of them still name.
  ...(
    [
      ['com', 'USD'],
      ['co.uk', 'GBP'],
      ['de', 'EUR'],
      ['fr', 'EUR'],
      ['it', 'EUR'],
      ['es', 'EUR'],
      ['ca', 'CAD'],
      ['com.au', 'AUD'],
    ] as const
  ).flatMap(([site, currency]) => [
    host(`m.ebay.${site}`, currency),
    host(`stores.ebay.${site}`, currency),
  ]),
]

/** What a bare sign (`$`) means on this site. */
export const ownCurrency = currencyAt(hosts)

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Seller } from '../../lib/contract/seller.ts'
import { storeUrl } from '../../lib/sellers/store-url.ts'
import { currentName, sellerIdOf, withLook } from '../../lib/sellers/identity.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const look = (name: string | null, day: number) => ({
  marketplace: 'ebay',
  platformKey: 'blue-fox',
  name,
  at: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  seenIn: { kind: 'capture' as const, id: id(day) },
})

it('an account’s own page is known from its key, where the marketplace has such a form', () => {
  expect(storeUrl('amazon/A2EJCTH67GJMT3', 'www.amazon.de')).toBe(
    'https://www.amazon.de/sp?seller=A2EJCTH67GJMT3',
  )
  expect(storeUrl('ebay/blue fox', 'www.ebay.co.uk')).toBe('https://www.ebay.co.uk/usr/blue%20fox')
  expect(storeUrl('aliexpress/1102928665', null)).toBe(
    'https://www.aliexpress.com/store/1102928665',
  )
  expect(storeUrl('alibaba/yida', null)).toBe('https://yida.en.alibaba.com/')
  expect(storeUrl('alibaba/evil.example#', null)).toBeNull()
  expect(storeUrl('generic/x', null)).toBeNull()
})

describe('who a seller is', () => {
  it('is the platform’s key; a new name is an alias with the record that first shows it', () => {
    const seller = [
      look('Blue Fox', 1),
      look('Blue Fox', 3),
      look('Night Owl', 5),
    ].reduce<Seller | null>(withLook, null)
    expect(seller?.id).toBe('ebay/blue-fox')
    expect(seller?.aliases).toEqual([
      {
        name: 'Blue Fox',
        firstSeen: look('', 1).at,
        lastSeen: look('', 3).at,
        seenIn: look('', 1).seenIn,
      },
      {
        name: 'Night Owl',
        firstSeen: look('', 5).at,
        lastSeen: look('', 5).at,
        seenIn: look('', 5).seenIn,
      },
    ])
    expect(seller && currentName(seller)).toBe('Night Owl')
  })

  it('does not depend on the order in which captures come in', () => {
    const looks = fc.array(
      fc.tuple(fc.constantFrom('A', 'B', null), fc.integer({ min: 1, max: 28 })),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(looks, (rows) => {
        const all = rows.map(([name, day]) => look(name, day))
        const [there, back] = [all, all.toReversed()].map((some) =>
          some.reduce<Seller | null>(withLook, null),
        )
        expect(back).toEqual(there)
      }),
    )
  })

  it('keeps hostile and long names exactly as displayed', () => {
    for (const name of [
      '=HYPERLINK("x")',
      '盛煊木业有限公司',
      '\u202Egnp.exe',
      ' lead',
      'x'.repeat(300),
    ])
      expect(withLook(null, look(name, 1)).aliases[0]?.name).toBe(name)
  })

  it('is nobody where the page shows no key or the marketplace itself sells', () => {
    expect(sellerIdOf('amazon', null)).toBeNull()
    expect(sellerIdOf('amazon', { key: null, platform: false })).toBeNull()
    expect(sellerIdOf('amazon', { key: 'A2EJCTH67GJMT3', platform: true })).toBeNull()
    expect(sellerIdOf('amazon', { key: 'ATVPDKIKX0DER', platform: false })).toBeNull()
    expect(sellerIdOf('amazon', { key: 'A2EJCTH67GJMT3', platform: false })).toBe(
      'amazon/A2EJCTH67GJMT3',
    )
  })
})

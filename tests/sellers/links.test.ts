import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SellerLink } from '../../lib/contract/seller.ts'
import { clustersOf } from '../../lib/sellers/clusters.ts'
import { linkId, suggestLinks } from '../../lib/sellers/links.ts'
import { listing, picture, price, record } from './record.ts'

const code = '9144030071526726XG'

describe('links between sellers', () => {
  it('two that show one company code are suggested, with both values, captures and differing prices', () => {
    const a = record('aliexpress/1101', { registrationNumber: code, country: 'CN' }, [
      listing('aliexpress', '1', { price: price('0.94') }),
    ])
    const b = record(
      'ebay/blue-fox',
      { registrationNumber: `${code}(1-1)`, country: 'Hong Kong' },
      [listing('ebay', '2', { price: price('5.00') })],
    )
    const [link, ...others] = suggestLinks([a, b])
    expect(others).toEqual([])
    expect(link && SellerLink.parse(link)).toMatchObject({ state: 'suggested', by: null })
    expect(link?.signals).toEqual([
      {
        kind: 'company_code',
        strength: 'very_strong',
        a: { text: code, at: a.snapshots[0]?.at, seenIn: a.snapshots[0]?.seenIn },
        b: { text: `${code}(1-1)`, at: b.snapshots[0]?.at, seenIn: b.snapshots[0]?.seenIn },
        sellers: 2,
      },
    ])
    expect(link?.differences.map(({ what }) => what)).toEqual(['marketplace', 'country', 'price'])
    expect(link?.differences.at(-1)).toMatchObject({
      a: { text: 'USD 0.94' },
      b: { text: 'USD 5.00' },
    })
  })

  it('two sellers of one ASIN with its catalogue picture are not linked', () => {
    const item = listing('amazon', 'B000000001', { images: [picture('71abc')] })
    const one = record('amazon/A1AAAAAAAAAAA', {}, [item])
    const two = record('amazon/A2BBBBBBBBBBB', {}, [item])
    expect(suggestLinks([one, two])).toEqual([])
  })

  it('nor are two on variations of one item', () => {
    const [red, blue] = ['B000000001', 'B000000002'].map((id) =>
      listing('amazon', id, { parentId: 'B00000000P', images: [picture('71abc')] }),
    )
    if (!red || !blue) throw new Error('no listings')
    expect(
      suggestLinks([
        record('amazon/A1AAAAAAAAAAA', {}, [red]),
        record('amazon/A2BBBBBBBBBBB', {}, [blue]),
      ]),
    ).toEqual([])
  })

  it('nor a seller who shows another item of his own with the picture of an item that both sell', () => {
    const shared = listing('amazon', 'B000000001', { images: [picture('71abc')] })
    const own = listing('amazon', 'B000000009', { images: [picture('71abc')] })
    const links = suggestLinks([
      record('amazon/A1AAAAAAAAAAA', {}, [shared, own]),
      record('amazon/A2BBBBBBBBBBB', {}, [shared]),
    ])
    expect(links).toEqual([])
  })

  it('one picture on different items is a signal', () => {
    const links = suggestLinks([
      record('ebay/blue-fox', {}, [listing('ebay', '1', { images: [picture('gAAA')] })]),
      record('ebay/red-owl', {}, [listing('ebay', '2', { images: [picture('gAAA')] })]),
    ])
    expect(links[0]?.signals.map(({ kind }) => kind)).toEqual(['picture'])
  })

  it('a template that differs in the product’s name is a signal; stock phrases are none', () => {
    const template = (what: string) =>
      `Dear friend welcome to my little shop, every ${what} is packed by hand in our own house near the lake and ` +
      `leaves us on the second day after you paid, please write us first if the ${what} has a fault and we mend it ` +
      `or send you the price back within one week, we wish you much joy with the light of our house and hope ` +
      `that you come again soon with all your friends`
    const text = (id: string, description: string) => listing('ebay', id, { description })
    const links = suggestLinks([
      record('ebay/blue-fox', {}, [text('1', template('lamp') + ' '.repeat(3))]),
      record('ebay/red-owl', {}, [text('2', template('lamp').replace('second day', 'third day'))]),
      record('ebay/odd-one', {}, [
        text('3', 'Brand new and high quality. Ships from our warehouse. No returns.'),
      ]),
    ])
    expect(links.map(({ a, b }) => [a, b])).toEqual([['ebay/blue-fox', 'ebay/red-owl']])
  })

  it('a contact that a dozen sellers show links nobody: it is a service', () => {
    const agents = Array.from({ length: 12 }, (_, n) =>
      record(`ebay/seller-${n}`, { emails: ['agent@vat-office.example'] }),
    )
    expect(suggestLinks(agents)).toEqual([])
    const [link] = suggestLinks(agents.slice(0, 2))
    expect(link?.signals[0]).toMatchObject({ kind: 'email', strength: 'strong', sellers: 2 })
  })

  it('an unreadable fact links nobody', () => {
    const wrong = {
      registrationNumber: '123',
      phones: ['call me'],
      addressLines: ['CN'],
      country: null,
    }
    expect(suggestLinks([record('ebay/a-one', wrong), record('ebay/b-two', wrong)])).toEqual([])
  })

  it('a rejected link stays rejected with its reason, a confirmed one stays confirmed', () => {
    const sellers = [
      record('ebay/blue-fox', { registrationNumber: code }),
      record('ebay/red-owl', { registrationNumber: code }),
    ]
    for (const state of ['rejected', 'confirmed'] as const) {
      const [suggested] = suggestLinks(sellers)
      if (!suggested) throw new Error('nothing suggested')
      const decided = {
        ...suggested,
        state,
        by: 'Ann',
        at: '2026-11-02T00:00:00.000Z',
        note: 'agent’s code',
      }
      expect(suggestLinks(sellers, [decided])).toEqual([decided])
      expect(suggestLinks([], [decided])).toEqual([decided])
    }
  })

  it('does not depend on the order in which sellers were seen, and never decides', () => {
    const codes = fc.constantFrom(code, '91330100799655058B', '')
    const sellers = fc.array(fc.tuple(codes, fc.constantFrom('a@x.cn', 'b@x.cn', 'none')), {
      maxLength: 7,
    })
    fc.assert(
      fc.property(sellers, (rows) => {
        const records = rows.map(([registrationNumber, email], n) =>
          record(`ebay/s-${n}`, {
            registrationNumber: registrationNumber || null,
            emails: [email],
          }),
        )
        const links = suggestLinks(records)
        expect(suggestLinks(records.toReversed()).map(({ id, score }) => [id, score])).toEqual(
          links.map(({ id, score }) => [id, score]),
        )
        for (const link of links) {
          expect(link.state).toBe('suggested')
          expect(link.id).toBe(linkId(link.b, link.a))
          const [a, b] = [link.a, link.b].map((id) =>
            records.find(({ seller }) => seller.id === id),
          )
          for (const signal of link.signals) {
            expect(signal.a.seenIn).toEqual(a?.snapshots[0]?.seenIn)
            expect(signal.b.seenIn).toEqual(b?.snapshots[0]?.seenIn)
          }
        }
      }),
    )
  })
})

it('accounts are drawn beside those they share something with, the largest group first', () => {
  const links = ['a b', 'x y', 'b c', 'z y'].map((pair) => {
    const [a = '', b = ''] = pair.split(' ')
    return { a, b }
  })
  expect(clustersOf([{ a: '1', b: '2' }, ...links])).toEqual([
    ['a', 'b', 'c'],
    ['x', 'y', 'z'],
    ['1', '2'],
  ])
})

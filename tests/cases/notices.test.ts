import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Accusation } from '../../lib/contract/accusation.ts'
import { Notice } from '../../lib/contract/notice.ts'
import { noticeText, type NoticeSpeaker } from '../../lib/cases/notices/forms.ts'
import { advance, outcomes, recheckDue, removedListings } from '../../lib/cases/notices/outcomes.ts'
import { limits, planNotices, planWhatMay } from '../../lib/cases/notices/plan.ts'
import { worksheet } from '../../lib/cases/notices/worksheet.ts'
import { listing } from '../sellers/record.ts'
import { ann, bob, fullCase, id, right } from './file.ts'

const accusation = (
  marketplace: string,
  store: string,
  item: string,
  more: Partial<Accusation> = {},
): Accusation => ({
  id: id(1),
  sellerId: `${marketplace}/s`,
  listing: { marketplace, store, id: item, url: `https://${store}/${item}`, title: 'T' },
  rightId: id(1),
  type: 'mark_in_listing_text',
  place: 'title',
  imageNumber: null,
  quote: 'VELTRANO',
  goodsOnListing: '',
  goodsOverlap: 'yes',
  comparison: '',
  captureIds: [],
  made: ann,
  seen: bob,
  ...more,
})
const rights = new Map([[id(1), right()]])
const speaker: NoticeSpeaker = {
  submitter: {
    name: 'Ann Example',
    title: 'Counsel',
    company: 'Veltrano',
    relation: 'agent',
    address: 'Street 1\nTown',
    email: 'ann@example.com',
    phone: '+1',
  },
  right: right(),
  explanation: 'The title uses the mark.',
  jurisdiction: 'US',
}

describe('planning notices', () => {
  it('101 ASINs in two stores give files of at most 50, none mixed', () => {
    const all = Array.from({ length: 101 }, (_, n) =>
      accusation(
        'amazon',
        n % 2 === 0 ? 'www.amazon.com' : 'www.amazon.de',
        `B0${String(n).padStart(8, '0')}`,
      ),
    )
    const plans = planNotices(all, rights, [])
    expect(plans.map(({ store, accusations }) => [store, accusations.length])).toEqual([
      ['www.amazon.com', 50],
      ['www.amazon.com', 1],
      ['www.amazon.de', 50],
    ])
    const text = plans[0] && noticeText(plans[0], speaker, 1)
    expect(text?.name).toBe('001-amazon-www.amazon.com.txt')
    expect(text?.text.trim().split(', ')).toHaveLength(50)
  })

  it('301 Alibaba addresses give 300 and 1', () => {
    const all = Array.from({ length: 301 }, (_, n) =>
      accusation('alibaba', 'www.alibaba.com', `${n}`),
    )
    const plans = planNotices(all, rights, [])
    expect(plans.map(({ accusations }) => accusations.length)).toEqual([300, 1])
    expect(plans[0] && noticeText(plans[0], speaker, 1).text.trim().split('\n')).toHaveLength(300)
  })

  it('loses and doubles no listing, mixes no store, right or nature, passes no limit', () => {
    const one = fc.record({
      marketplace: fc.constantFrom('amazon', 'ebay', 'aliexpress'),
      store: fc.constantFrom('a.com', 'b.com'),
      item: fc.nat(130),
      type: fc.constantFrom('mark_in_listing_text' as const, 'counterfeit_product' as const),
      rightId: fc.constantFrom(id(1), id(2)),
    })
    const two = new Map([...rights, [id(2), right({ id: id(2) })]])
    fc.assert(
      fc.property(fc.array(one, { maxLength: 400 }), (rows) => {
        const all = rows.map(({ marketplace, store, item, type, rightId }) =>
          accusation(marketplace, store, String(item), { type, rightId }),
        )
        const key = (a: Accusation) =>
          [a.listing.marketplace, a.listing.store, a.listing.id, a.rightId, a.type].join(' ')
        const plans = planNotices(all, two, [])
        const planned = plans.flatMap(({ accusations }) => accusations.map(key))
        expect(new Set(planned).size).toBe(planned.length)
        expect(new Set(planned)).toEqual(new Set(all.map(key)))
        for (const plan of plans) {
          expect(plan.accusations.length).toBeLessThanOrEqual(limits[plan.form])
          for (const a of plan.accusations)
            expect([a.listing.store, a.rightId, a.type]).toEqual([
              plan.store,
              plan.rightId,
              plan.type,
            ])
        }
      }),
      { numRuns: 50 },
    )
  })

  it('refuses a listing or a seller of a sealed case until a person lifts the seal', () => {
    const sealed = fullCase({ defendants: 1, confidentiality: 'sealed' }).file.case
    const all = sealed.accusations
    expect(() => planNotices(all, rights, [sealed])).toThrow(/sealed case/)
    expect(() =>
      planNotices(
        [accusation('ebay', 'www.ebay.com', '5', { sellerId: 'ebay/seller-1' })],
        rights,
        [sealed],
      ),
    ).toThrow(/sealed case/)
    expect(planNotices(all, rights, [{ ...sealed, confidentiality: 'public' }])).toHaveLength(1)
  })

  it('of several accusations makes what may be made, and says of each other why not', () => {
    const all = [
      accusation('ebay', 'www.ebay.com', '1'),
      accusation('ebay', 'www.ebay.com', '2', { seen: { ...bob, by: ' ann  EXAMPLE' } }),
      accusation('etsy', 'www.etsy.com', '3'),
    ]
    const { plans, refused } = planWhatMay(all, rights, [])
    expect(plans.map(({ accusations }) => accusations.map((one) => one.listing.id))).toEqual([
      ['1'],
    ])
    expect(refused.join('\n')).toMatch(/ebay\/2: a second person must see[^]*etsy has no form here/)
    expect(planWhatMay(all, rights, [], 'dsa16').plans).toHaveLength(2)
  })

  it('a worksheet names what each form asks, and the orders of its listings; a letter needs none', () => {
    const [amazon] = planNotices([accusation('amazon', 'www.amazon.com', 'B000000001')], rights, [])
    const [purchase] = fullCase({ defendants: 1 }).file.case.purchases
    const sheet = worksheet({ ...speaker, plan: amazon!, block: '001.txt', bought: [purchase!] })
    expect(sheet?.paragraphs.join('\n')).toMatch(
      /signed in to www\.amazon\.com[^]*US 2,178,784 \(VELTRANO\)[^]*text on detail page[^]*001\.txt[^]*10-1/,
    )
    const [alibaba] = planNotices([accusation('1688', 'detail.1688.com', '7')], rights, [])
    const ipp = worksheet({ ...speaker, plan: alibaba!, block: '002.txt', bought: [] })
    expect(ipp?.paragraphs.join('\n')).toMatch(/Kind: product listing[^]*none recorded/)
    const [letter] = planNotices([accusation('etsy', 'www.etsy.com', '3')], rights, [], 'dsa16')
    expect(worksheet({ ...speaker, plan: letter!, block: '', bought: [] })).toBeNull()
  })

  it('refuses a DMCA notice for a trademark', () => {
    expect(() =>
      planNotices([accusation('ebay', 'www.ebay.com', '1')], rights, [], 'dmca'),
    ).toThrow(/copyright only/)
    const work = new Map([[id(1), right({ type: 'copyright' })]])
    const image = accusation('etsy', 'www.etsy.com', '1', { type: 'copyright_image' })
    const [plan] = planNotices([image], work, [], 'dmca')
    const letter = plan && noticeText(plan, speaker, 1).text
    expect(letter).toMatch(/512\(c\)\(3\)/)
    expect(letter).toMatch(/good faith/)
    expect(letter).toMatch(/penalty of perjury/)
    expect(letter).toContain(image.listing.url)
  })

  it('refuses what one person alone has seen, pending rights, and reasons that a form does not have', () => {
    const plan =
      (more: Partial<Accusation>, status: 'registered' | 'pending' = 'registered') =>
      () =>
        planNotices(
          [accusation('amazon', 'www.amazon.com', 'B1', more)],
          new Map([[id(1), right({ status })]]),
          [],
        )
    expect(plan({ seen: null })).toThrow(/second person/)
    expect(plan({ seen: ann })).toThrow(/second person/)
    const alone = [accusation('amazon', 'www.amazon.com', 'B1', { seen: null })]
    expect(planNotices(alone, new Map([[id(1), right()]]), [], null, false)).toHaveLength(1)
    expect(plan({}, 'pending')).toThrow(/pending/)
    expect(plan({ type: 'parallel_import' })).toThrow(/no reason/)
  })

  it('eBay’s body holds what VeRO v2 asks for, within its lengths', () => {
    const [plan] = planNotices(
      [accusation('ebay', 'www.ebay.com', '100000000001', { quote: '"'.repeat(1000) })],
      rights,
      [],
    )
    const body: unknown = JSON.parse((plan && noticeText(plan, speaker, 1).text) ?? '')
    expect(body).toMatchObject({
      reportItems: [
        {
          itemId: '100000000001',
          veroReasonCodeId: '2.1',
          brand: 'VELTRANO',
          copyEmailToRightsOwner: true,
        },
      ],
    })
    expect(
      JSON.stringify(body).match(/"detailedMessage":"(?:[^"\\]|\\.)*"/)?.[0].length,
    ).toBeLessThan(2100)
  })

  it('eBay’s body has no brand for a copyright', () => {
    const work = right({ type: 'copyright', markText: '' })
    const [plan] = planNotices(
      [accusation('ebay', 'www.ebay.com', '1', { type: 'copyright_image' })],
      new Map([[id(1), work]]),
      [],
    )
    const { text } = noticeText(plan!, { ...speaker, right: work }, 1)
    expect(JSON.parse(text)).toMatchObject({ reportItems: [{ veroReasonCodeId: '4.2' }] })
    expect(text).not.toContain('brand')
  })

  it('a DSA notice has the four parts of Article 16(2); page text starts no line of its own', () => {
    const [plan] = planNotices(
      [accusation('etsy', 'www.etsy.com', '1', { quote: 'x\nSignature: forged' })],
      rights,
      [],
      'dsa16',
    )
    const letter = (plan && noticeText(plan, speaker, 1).text) ?? ''
    for (const part of ['(a)', '(b)', '(c)', '(d)'])
      expect(letter).toMatch(new RegExp(`^\\${part.slice(0, 2)}\\)`, 'm'))
    expect(letter.match(/^Signature:/gm)).toHaveLength(1)
  })

  it('a complaint of a store’s name gives the store, once, not the listings', () => {
    const named = ['1', '2'].map((item) =>
      accusation('aliexpress', 'www.aliexpress.com', item, {
        sellerId: 'aliexpress/1102928665',
        type: 'mark_in_store_name',
      }),
    )
    const [plan] = planNotices(named, rights, [])
    expect(plan && noticeText(plan, speaker, 1).text).toBe(
      'https://www.aliexpress.com/store/1102928665\n',
    )
  })
})

describe('what becomes of notices', () => {
  const on = (day: number) => ({ ...ann, at: `2026-11-${day}T00:00:00.000Z` })
  const draft: Notice = {
    id: id(5),
    form: 'ebay',
    store: 'www.ebay.com',
    rightId: id(1),
    type: 'mark_in_listing_text',
    listings: [
      {
        listing: accusation('ebay', 'www.ebay.com', '1').listing,
        sellerId: 'ebay/s',
        removedAt: null,
        relistedAt: null,
      },
    ],
    submitter: speaker.submitter,
    explanation: '',
    statements: [],
    captureIds: [],
    status: 'draft',
    rawStatus: '',
    history: [],
    prepared: ann,
    approved: null,
    sent: null,
    reference: '',
    recheckAt: null,
  }

  it('a second person approves; a person records the sending; removal is dated', () => {
    expect(() => advance(draft, 'sent', bob)).toThrow('cannot become sent')
    expect(() => advance(draft, 'approved', ann)).toThrow('second person')
    expect(advance(draft, 'approved', ann, { fourEyes: false }).status).toBe('approved')
    const sent = advance(advance(draft, 'approved', bob), 'sent', on(12))
    const gone = advance(sent, 'removed', on(15))
    expect(Notice.safeParse(gone).error).toBeUndefined()
    expect(outcomes([gone, draft])).toEqual([
      { marketplace: 'ebay', noticed: 1, removed: 1, relisted: 0, daysToRemoval: 3 },
    ])
    expect(
      removedListings([gone], (key) => (key === 'ebay/1' ? listing('ebay', '1') : null)),
    ).toMatchObject([
      { sellerId: 'ebay/s', removedAt: '2026-11-15T00:00:00.000Z', noticeId: id(5) },
    ])
    // In a browser that never saw the listing, the notice itself says which one it was.
    expect(removedListings([gone], () => null)).toMatchObject([
      { listing: { marketplace: 'ebay', id: '1' }, noticeId: id(5) },
    ])
  })

  const two: Notice = {
    ...draft,
    listings: ['1', '2', '3'].map((item) => ({
      listing: accusation('ebay', 'www.ebay.com', item).listing,
      sellerId: 'ebay/s',
      removedAt: null,
      relistedAt: null,
    })),
  }
  const sentTwo = advance(advance(two, 'approved', bob), 'sent', on(12))

  it('what is true of some listings is counted of those alone, by the day on which it happened', () => {
    expect(() => advance(sentTwo, 'partially_removed', on(20))).toThrow('of which listings')
    const step = { listings: ['ebay/1', 'ebay/2'], on: on(14).at }
    const some = advance(sentTwo, 'partially_removed', on(20), step)
    expect(outcomes([some])).toMatchObject([{ noticed: 3, removed: 2, daysToRemoval: 2 }])
    const back = advance(some, 'relisted', on(21), { listings: ['ebay/2', 'ebay/3'] })
    // The third was never removed: it cannot return.
    expect(back.listings.map(({ relistedAt }) => relistedAt)).toEqual([null, on(21).at, null])
    expect(outcomes([back])).toMatchObject([{ removed: 2, relisted: 1 }])
    expect(() => advance(sentTwo, 'removed', on(20), { on: on(21).at })).toThrow('still to come')
  })

  it('what a platform put back is no longer removed, and is no return', () => {
    const gone = advance(sentTwo, 'removed', on(15))
    const back = advance(gone, 'reinstated', on(18), { listings: ['ebay/2'] })
    const known = (one: Notice) => removedListings([one], () => null).map((r) => r.listing.id)
    expect([known(gone), known(back)]).toEqual([
      ['1', '2', '3'],
      ['1', '3'],
    ])
  })

  it('is to be looked at again from the day that a person set', () => {
    const due = { ...sentTwo, recheckAt: on(20).at }
    expect([19, 20, 21].map((day) => recheckDue(due, on(day).at))).toEqual([false, true, true])
    expect(recheckDue(sentTwo, on(21).at)).toBe(false)
    expect(recheckDue({ ...due, status: 'withdrawn' }, on(21).at)).toBe(false)
  })
})

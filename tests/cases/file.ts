import type { Accusation, Act } from '../../lib/contract/accusation.ts'
import type { Case } from '../../lib/contract/case.ts'
import type { Manifest } from '../../lib/contract/capture.ts'
import type { TestPurchase } from '../../lib/contract/purchase.ts'
import type { Right } from '../../lib/contract/right.ts'
import { captureFacts } from '../../lib/cases/capture-facts.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import {
  accuse,
  addDefendant,
  addEvidence,
  openCase,
  recordPurchase,
  seeAccusation,
} from '../../lib/cases/change.ts'
import type { SellerRecord } from '../../lib/sellers/facts.ts'
import { withLook } from '../../lib/sellers/identity.ts'
import { listing, price } from '../sellers/record.ts'
import { manifestOf } from './manifest.ts'

export const ann: Act = { by: 'Ann Example', at: '2026-11-10T09:00:00.000Z' }
export const bob: Act = { by: 'Bob Example', at: '2026-11-11T09:00:00.000Z' }

/** An id that is the same in every run. */
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A registered mark of the sample rights-holder. */
export function right(more: Partial<Right> = {}): Right {
  return {
    id: id(1),
    type: 'trademark',
    office: 'US',
    applicationNumber: null,
    registrationNumber: '2178784',
    markText: 'VELTRANO',
    status: 'registered',
    statusCode: '700',
    statusDate: null,
    register: 'principal',
    standardCharacters: true,
    drawingCode: '4',
    niceClasses: [11],
    goodsByClass: { '11': 'Lamps' },
    markCategories: [],
    disclaimers: [],
    description: null,
    translation: null,
    transliteration: null,
    ownerOfRecord: ['Veltrano Lighting, Inc.'],
    filingDate: null,
    registrationDate: '1998-08-04',
    expiryOrRenewalDate: null,
    searchTerms: [],
    authorised: { sellers: [], brands: [] },
    verifiedAt: '2026-11-01T00:00:00.000Z',
    source: { format: 'test', file: null, sha256: null },
    createdAt: ann.at,
    updatedAt: ann.at,
    ...more,
  }
}

const types = [
  'listing',
  'storefront',
  'seller_profile',
  'shipping_quote',
  'checkout',
  'order_confirmation',
  'shipment',
] as const

export interface Made {
  readonly file: CaseFile
  readonly manifests: readonly Manifest[]
}

export interface Wanted {
  readonly defendants: number
  /** Names in order; sellers without one are called "Shop n". */
  readonly aliases?: readonly string[]
  readonly confidentiality?: Case['confidentiality']
  /** Files of each capture. */
  readonly artifacts?: (defendant: number, n: number) => Manifest['artifacts']
  /** Captures of each defendant, at least seven; further ones are listings. */
  readonly captures?: number
}

/** A case whose defendants have all that a packet needs: pages, a reviewed accusation, a delivered test purchase. */
export function fullCase(wanted: Wanted): Made {
  const manifests: Manifest[] = []
  const sellers = new Map<string, SellerRecord>()
  let open: Case = openCase(
    {
      id: id(99),
      title: 'Veltrano lamps',
      plaintiff: 'Veltrano Lighting Inc',
      court: 'ilnd',
      confidentiality: wanted.confidentiality ?? 'internal',
      rightIds: [id(1)],
      genuine: [
        {
          rightId: id(1),
          product: 'VELTRANO desk lamp',
          description: 'Brass, with a seal under the foot; sold by lighting shops only.',
          price: { amount: '99.00', currency: 'USD' },
          recorded: ann,
        },
      ],
    },
    ann,
  )
  for (let n = 1; n <= wanted.defendants; n += 1) {
    const alias = wanted.aliases?.[n - 1] ?? `Shop ${n}`
    const key = `seller-${n}`
    const seller = { key, name: alias, url: `https://www.ebay.com/str/${key}`, platform: false }
    const item = listing('ebay', `${100_000_000_000 + n}`, {
      title: `VELTRANO desk lamp no. ${n}`,
      seller,
      price: price('9.90'),
      sold: { low: 123, high: 123, scope: 'listing', period: 'ever' },
    })
    const made = Array.from({ length: wanted.captures ?? types.length }, (_, k) => {
      const type = types[k] ?? 'listing'
      return manifestOf({
        id: id(1000 * n + k),
        type,
        at: `2026-11-${String(1 + k).padStart(2, '0')}T10:00:00.000Z`,
        listing: type === 'seller_profile' ? null : item,
        marketplace: 'ebay',
        artifacts: wanted.artifacts?.(n, k) ?? [],
        accusedBox: { x: 100, y: 300, width: 400, height: 200 },
        ...(type === 'seller_profile' && {
          profile: {
            key,
            displayName: alias,
            legalName: `Company ${n} Co., Ltd.`,
            addressLines: [`Room ${n}, No. 5 Xinhua Road`, 'Shenzhen', 'CN'],
            country: 'China',
            emails: [`shop${n}@example.cn`],
          },
        }),
      })
    })
    manifests.push(...made)
    const sellerId = `ebay/${key}`
    open = addDefendant(open, { sellerId, alias, aka: '', url: seller.url }, ann)
    open = addEvidence(
      open,
      n,
      made.map((m) => m.id),
      ann,
    )
    const accusation: Omit<Accusation, 'made' | 'seen'> = {
      id: id(500_000 + n),
      sellerId,
      listing: {
        marketplace: 'ebay',
        store: item.store,
        id: item.id,
        url: item.url,
        title: item.title,
      },
      rightId: id(1),
      type: 'mark_in_listing_text',
      place: 'title',
      imageNumber: null,
      quote: 'VELTRANO',
      goodsOnListing: 'desk lamp',
      goodsOverlap: 'yes',
      comparison: '',
      captureIds: [id(1000 * n)],
    }
    open = seeAccusation(accuse(open, accusation, ann), accusation.id, bob)
    open = recordPurchase(open, purchase(n, sellerId, item.id), ann)
    const seenIn = { kind: 'capture' as const, id: id(1000 * n + 2) }
    const profile = made[2]?.seller
    sellers.set(sellerId, {
      seller: withLook(null, {
        marketplace: 'ebay',
        platformKey: key,
        name: alias,
        at: ann.at,
        seenIn,
      }),
      snapshots: profile ? [{ id: seenIn.id, sellerId, at: ann.at, seenIn, profile }] : [],
      sightings: [],
    })
  }
  const captures = new Map(manifests.map((m) => [m.id, captureFacts(m, 'a'.repeat(64))]))
  const file: CaseFile = {
    case: open,
    rights: new Map([[id(1), right()]]),
    sellers,
    captures,
    links: [],
    named: [],
    locked: 0,
    now: '2026-11-20T00:00:00.000Z',
  }
  return { file, manifests }
}

function purchase(n: number, sellerId: string, listingId: string): TestPurchase {
  return {
    id: id(600_000 + n),
    defendantNumber: n,
    sellerId,
    listingKey: `ebay/${listingId}`,
    purchaser: 'plaintiff_agent',
    buyerRef: 'V-1',
    orderedAt: '2026-11-06T10:00:00.000Z',
    orderNumber: `10-${n}`,
    items: 'One lamp',
    total: { amount: '14.90', currency: 'USD' },
    paymentMethod: 'card',
    shipToState: 'Illinois',
    shipToRef: 'V-2',
    captureIds: [id(1000 * n + 5), id(1000 * n + 6)],
    shippedAt: '2026-11-07T10:00:00.000Z',
    carrier: 'USPS',
    trackingNumber: 'T1',
    shipFrom: 'Shenzhen',
    deliveredAt: '2026-11-09T10:00:00.000Z',
    receivedBy: 'Ann Example',
    photos: [
      {
        sha256: 'b'.repeat(64),
        sealedAs: null,
        name: 'parcel.png',
        mediaType: 'image/png',
        bytes: 1,
        added: ann,
      },
    ],
    handovers: [],
    examined: null,
    result: null,
    examinerStatement: '',
    recorded: ann,
  }
}

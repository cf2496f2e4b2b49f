import { expect, test, vi } from 'vitest'
import type { Listing } from '../../lib/contract/listing.ts'
import { serverTime } from '../../lib/evidence/answer.ts'
import { belongs, setChecklist, setProgress } from '../../lib/evidence/capture-set.ts'
import { keyFields } from '../../lib/evidence/key-fields.ts'
import { mhtmlParts } from '../../lib/evidence/mhtml-parts.ts'
import { makePace } from '../../lib/evidence/pace.ts'
import { fieldsGate, hiddenIn, judge, shownGate } from '../../lib/evidence/gates.ts'
import { maxPageHeight, planTiles } from '../../lib/evidence/tiles.ts'
import { wellFormed } from '../../lib/evidence/well-formed.ts'
import { plainFacts } from './plain-facts.ts'

test('tiles cover every line of a page once, in order', () => {
  for (const [page, view] of [
    [900, 900],
    [500, 900],
    [11_055, 1000],
    [2001, 1000],
  ] as const) {
    let next = 0
    for (const tile of planTiles(page, view)) {
      expect(tile.y).toBe(next)
      expect(tile.scrollY).toBeLessThanOrEqual(Math.max(0, page - view))
      // What it adds lies inside the window that was scrolled to.
      expect(tile.y - tile.scrollY + tile.height).toBeLessThanOrEqual(view)
      next += tile.height
    }
    expect(next).toBe(Math.max(page, view))
  }
})

test('an endless page ends at the bound', () => {
  const last = planTiles(200_000, 1000).at(-1)!
  expect(last.y + last.height).toBe(maxPageHeight)
})

const facts = {
  ...plainFacts,
  href: 'https://www.amazon.com/s?k=x',
  loadedUrl: 'https://www.amazon.com/s?k=x',
}
const failed = (change: Partial<typeof facts>, tabUrl: string | null = facts.href) =>
  judge({ facts: { ...facts, ...change }, tabUrl, reading: null })
    .filter((gate) => gate.outcome === 'fail')
    .map((gate) => gate.check)

test('gates stop a blank, a loading and a wrongly addressed page, and no sound one', () => {
  expect(failed({})).toEqual([])
  expect(failed({ textLength: 0 })).toEqual(['content'])
  expect(failed({ readyState: 'loading' })).toEqual(['loaded'])
  expect(failed({}, 'https://www.amazon.com/')).toEqual(['address'])
})

test('a lone surrogate of a hostile page never stops a capture', () => {
  expect(wellFormed({ title: 'a\uD800b', more: ['\uDC00', 1, null] })).toEqual({
    title: 'a\uFFFDb',
    more: ['\uFFFD', 1, null],
  })
})

test('an answer out of the cache tells no server time; a fresh one tells how far the clocks are apart', () => {
  const answer = {
    status: 200,
    ip: null,
    fromCache: false,
    headers: { date: 'Wed, 25 Nov 2026 07:00:00 GMT' },
    receivedAt: '2026-11-25T07:00:02.500Z',
  }
  expect(serverTime(answer)).toEqual({ serverDate: answer.headers.date, skewSeconds: 2.5 })
  const unknown = { serverDate: null, skewSeconds: null }
  expect(serverTime({ ...answer, fromCache: true })).toEqual(unknown)
  expect(serverTime({ ...answer, headers: { date: 'yesterday' } })).toEqual(unknown)
  expect(serverTime(null)).toEqual(unknown)
})

test("a set's checklist shows what is there and what is missing", () => {
  const one = (id: string, type: 'listing' | 'checkout', setId: string | null) => ({
    id,
    type,
    setId,
    time: { capturedAt: `2026-01-0${id}T00:00:00Z` },
  })
  const steps = setChecklist('s', [
    one('2', 'listing', 's'),
    one('1', 'listing', 's'),
    one('3', 'checkout', null),
  ])
  expect(steps.map(({ type, captures }) => [type, captures])).toEqual([
    ['listing', ['1', '2']],
    ['seller_profile', []],
    ['shipping_quote', []],
    ['checkout', []],
    ['order_confirmation', []],
  ])
  expect(setProgress(steps)).toEqual({ done: 1, of: 5, next: 'seller_profile' })
})

test('a page of another listing, seller or marketplace never joins a set', () => {
  const set = {
    id: 's',
    marketplace: 'amazon',
    listingKey: 'amazon/B1',
    sellerKey: 'A1',
    title: '',
    startedAt: '',
  } as const
  const joins = (
    type: Parameters<typeof belongs>[1]['type'],
    listingKey: string | null,
    sellerKey: string | null,
    marketplace = 'amazon',
  ) => belongs(set, { type, marketplace, listingKey, sellerKey })
  expect(joins('listing', 'amazon/B1', null)).toBe(true)
  expect(joins('listing', 'amazon/B2', 'A1')).toBe(false)
  expect(joins('shipping_quote', 'amazon/B2', null)).toBe(false)
  expect(joins('seller_profile', null, 'A1')).toBe(true)
  expect(joins('seller_profile', null, 'A2')).toBe(false)
  expect(joins('search_results', null, null)).toBe(false)
  expect(joins('checkout', null, null)).toBe(true)
  expect(joins('checkout', null, null, 'ebay')).toBe(false)
  expect(joins('shipment', null, null, 'generic')).toBe(true)
})

test('parts of an MHTML file come out byte for byte in each encoding; a cut file gives what is whole', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, n) => n)
  const qp = Array.from(bytes, (b) => `=${b.toString(16).toUpperCase().padStart(2, '0')}`)
  const part = (url: string, encoding: string, body: string) =>
    `------x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Location: ${url}\r\n\r\n${body}\r\n`
  const text =
    'From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n\r\n' +
    part(
      'https://a.example/1',
      'base64',
      btoa(String.fromCharCode(...bytes)).replace(/(.{76})/g, '$1\r\n'),
    ) +
    part('https://a.example/2', 'quoted-printable', qp.join('=\r\n')) +
    part('https://a.example/3', 'binary', String.fromCharCode(...bytes)) +
    part('https://a.example/4', 'base64', 'not base64!')
  const file = (end: string) => Uint8Array.from(text + end, (char) => char.charCodeAt(0))
  const parts = mhtmlParts(file('------x--\r\n'))
  expect(parts.map(({ url }) => url.at(-1))).toEqual(['1', '2', '3', '4'])
  for (const one of parts.slice(0, 3)) expect([...one.bytes()!]).toEqual([...bytes])
  expect(parts[3]!.bytes()).toBeNull()
  expect(mhtmlParts(file('').subarray(0, 1200)).length).toBeLessThan(3)
  expect(mhtmlParts(new Uint8Array(10))).toEqual([])
})

test('both pictures of a second are taken at once; the third waits for the next second', async () => {
  vi.useFakeTimers()
  const pace = makePace()
  const at: number[] = []
  const began = Date.now()
  const running = (async () => {
    for (let n = 0; n < 5; n++) {
      await pace()
      at.push(Date.now() - began)
    }
  })()
  await vi.advanceTimersByTimeAsync(5000)
  await running
  vi.useRealTimers()
  expect(at).toEqual([0, 0, 1000, 1000, 2000])
})

test('a flagged listing that stands below the picture, or was not found, is told', () => {
  const at = (y: number | null) => ({
    listingKey: 'amazon/B000000001',
    level: 'strong' as const,
    matches: [0],
    box: y === null ? null : { x: 0, y, width: 100, height: 100 },
  })
  const outcome = (...places: (number | null)[]) => shownGate(places.map(at), 1000)[0]?.outcome
  expect(outcome()).toBeUndefined()
  expect(outcome(0, 900)).toBe('pass')
  expect(outcome(0, null)).toBe('unknown')
  expect(outcome(0, 901, null)).toBe('warn')
})

test('a field that the pictures do not show is told by name; one that the page words otherwise is unknown', () => {
  const gate = (title: boolean | null, price: boolean | null) =>
    fieldsGate([
      { field: 'title', shown: title },
      { field: 'price', shown: price },
    ])
  expect(gate(true, true)).toMatchObject([{ outcome: 'pass' }])
  expect(gate(true, null)).toMatchObject([{ outcome: 'unknown', detail: 'price' }])
  expect(gate(null, false)).toMatchObject([
    { outcome: 'warn', reason: 'Not visible in the pictures: price.' },
  ])
  expect(hiddenIn(gate(false, false))).toEqual(['title', 'price'])
  expect(hiddenIn(gate(true, null))).toEqual([])
  expect(fieldsGate([])).toEqual([])
})

test('a price is looked for as the page worded it, then in every usual way to write it', () => {
  const forms = (amount: string, raw: string | null) =>
    keyFields({
      title: 'Lamp (2 pcs)',
      price: { amount },
      seller: null,
      sources: raw === null ? {} : { price: { raw, from: 'x' } },
    } as unknown as Listing).flatMap(({ field, forms: all }) => (field === 'price' ? all : []))
  const [first, second] = forms('1299.00', 'US $1,299.00')
  expect('US$1,299.00').toMatch(new RegExp(`^${first}$`, 'u'))
  for (const written of ['1,299.00', '1.299,00', '1299', '1,299'])
    expect(written).toMatch(new RegExp(`^${second}$`, 'u'))
  // A short number stands everywhere on a page: it is not looked for.
  expect(forms('5', null)).toEqual([])
})

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { expect } from 'vitest'
import { marketplaces } from '../../lib/marketplaces/all.ts'
import { placeAmong } from '../../lib/marketplaces/host-of.ts'
import type { Listing } from '../../lib/marketplaces/types.ts'
import { plainDigits } from '../../lib/page/numbers.ts'
import { foldSpace } from '../../lib/page/text.ts'

export interface Sample {
  name: string
  html: string
  url: URL
}

/** Sample pages of known marketplaces with their addresses, none larger than `largest` bytes. */
export function samples(folder: string, largest: number): Sample[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html') && statSync(join(folder, file)).size <= largest)
    .flatMap((name) => {
      const file = join(folder, name)
      const expected = file.replace(/\.html$/, '.expected.json')
      if (!existsSync(expected)) return []
      const { pageUrl } = JSON.parse(readFileSync(expected, 'utf8')) as { pageUrl: string }
      const url = URL.canParse(pageUrl) ? new URL(pageUrl) : null
      return url && placeAmong(marketplaces, url)
        ? [{ name, html: readFileSync(file, 'utf8'), url }]
        : []
    })
}

type Mutation = (element: Element, other: Element) => void

const closed =
  'img, input, br, hr, link, meta, source, wbr, area, style, script, template, textarea, noscript'

/** What sites do to their pages from one year to the next, and what hostile sellers put into them. */
const mutations: Record<string, Mutation> = {
  drop: (element) => element.remove(),
  reorder: (element, other) => other.parentElement?.insertBefore(element, other),
  rename: (element) => element.setAttribute('class', 'x1y2'),
  unname: (element) => element.removeAttribute('id'),
  duplicate: (element) => element.after(element.cloneNode(true)),
  nest: (element, other) => {
    // Elements of these kinds are written out without what is put into them.
    if (!element.contains(other) && !other.matches(closed)) other.append(element)
  },
  empty: (element) => element.replaceChildren(),
  localise: (element) => {
    for (const node of element.childNodes)
      if (node.nodeType === 3)
        node.nodeValue = (node.nodeValue ?? '').replace(/\d/g, (d) =>
          String.fromCharCode(0x660 + Number(d)),
        )
  },
  inject: (element) => {
    element.append('<img src=x onerror=alert(1)> \u202E 99% 5★ "}]);')
  },
  break: (element) => {
    for (const { name } of Array.from(element.attributes)) element.setAttribute(name, '%E0%A4%A')
  },
}

const plan = fc.array(fc.tuple(fc.constantFrom(...Object.keys(mutations)), fc.nat(), fc.nat()), {
  maxLength: 15,
})

function mutated({ html, url }: Sample, steps: [string, number, number][]): Document {
  const { document } = new JSDOM(html, { url: url.href }).window
  for (const [how, at, to] of steps) {
    const all = document.body.getElementsByTagName('*')
    const [element, other] = [all[at % all.length], all[to % all.length]]
    if (!element || !other || element === other || element.contains(other)) continue
    mutations[how]!(element, other)
  }
  return document
}

/** Reads without the net that holds a reader's errors: none may be thrown. */
export function readAll(page: Document, url: URL): { listings: Listing[]; seller: unknown } {
  const sheet = placeAmong(marketplaces, url)!.marketplace.open(page, url)
  const listings = sheet?.cards.map((card) => card.read()).filter((l) => l !== null) ?? []
  return { listings, seller: sheet?.seller ?? null }
}

/** What stands on the page, in every form that a reader may have read it in. */
function standing(page: Document, url: URL) {
  // Only written out, never put in.
  // oxlint-disable-next-line no-restricted-properties
  const html = plainDigits(page.documentElement.outerHTML)
    .replaceAll('&amp;', '&')
    .replaceAll('&nbsp;', ' ')
  const escaped = html.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const words = foldSpace(
    [page.documentElement.textContent, html, escaped, decodeURIComponent(url.href)].join(' '),
  )
  return { words, lower: words.toLowerCase(), figures: figuresOf(page, html, url) }
}

/** The digits of each number that stands in one piece of the page: a run of text, a value, a script. */
function figuresOf(page: Document, html: string, url: URL): ReadonlySet<string> {
  const figures = new Set<string>()
  const add = (text: string): void => {
    for (const [number] of plainDigits(text).matchAll(/\d+(?:[.,'’]\d+|\s\d{3}(?!\d))*/g)) {
      const runs = number.split(/\D/)
      // What separates may also be the space between two numbers: any row of whole runs counts.
      for (let from = 0; from < runs.length; from++)
        for (let to = from + 1; to <= Math.min(runs.length, from + 6); to++)
          figures.add(runs.slice(from, to).join(''))
    }
  }
  add(html)
  add(decodeURIComponent(url.href))
  // Cents may stand in an element of their own, straight behind the whole or its decimal mark.
  let whole = ''
  const texts = page.createTreeWalker(page.documentElement, 4)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = plainDigits((node.nodeValue ?? '').slice(-400)).trim()
    if (text === '' || /^[.,]$/.test(text)) continue
    const cents = /^[.,]?(\d{2})(?!\d)/.exec(text)?.[1]
    if (whole && cents) figures.add(whole + cents)
    whole =
      /(?:^|[^\d.,])(\d{1,3}(?:[.,'’\s]\d{3})*|\d+)[.,]?$/.exec(text)?.[1]?.replace(/\D/g, '') ?? ''
  }
  return figures
}

/** The digits that a page may write an amount with: "12.50" also stands where 12.5 is written. */
function written(amount: string): string[] {
  const [whole = '', fraction = ''] = amount.split('.')
  const short = fraction.replace(/0+$/, '')
  return [fraction, short, short.padEnd(2, '0')].map((f) => whole + f)
}

/** Every text of a listing must stand on the page: nothing comes from a default. */
function expectOnPage(listing: Listing, { words, lower, figures }: ReturnType<typeof standing>) {
  // Some ids are put together: Rakuten's of shop and item, MercadoLibre's of `MLB-` and a number.
  for (const part of listing.id.split(':')) expect(words).toContain(part.replace(/^M[A-Z]{2}/, ''))
  expect(words).toContain(foldSpace(listing.title).split(' ')[0])
  for (const amount of [listing.price?.amount, listing.price?.max, listing.listPrice?.amount])
    if (amount)
      expect(
        written(amount).some((digits) => figures.has(digits)),
        amount,
      ).toBe(true)
  const { seller, location } = listing
  if (seller?.key) expect(lower).toContain(seller.key.toLowerCase())
  if (seller?.name) expect(words).toContain(seller.name.split(' ')[0])
  if (location) expect(words).toContain(location.split(' ')[0])
  for (const { asset } of listing.images.slice(0, 3))
    if (asset) expect(words).toContain(asset.slice(0, 8))
}

/** Changes the page in `runs` ways: nothing may be thrown, and nothing read that does not stand there. */
export function hold(sample: Sample, runs: number): void {
  fc.assert(
    fc.property(plan, (steps) => {
      const page = mutated(sample, steps)
      const there = standing(page, sample.url)
      for (const listing of readAll(page, sample.url).listings) expectOnPage(listing, there)
    }),
    // The same changes at each run, so that a failure is whoever's change it comes with; SEED tries others.
    { numRuns: runs, seed: Number(process.env['SEED'] ?? 1) },
  )
}

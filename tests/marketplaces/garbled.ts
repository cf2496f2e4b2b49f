import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { elsewhere, marketplaces } from '../../lib/marketplaces/all.ts'
import { placeAmong } from '../../lib/marketplaces/host-of.ts'
import type { Listing } from '../../lib/marketplaces/types.ts'
import { decimalOf } from '../../lib/page/numbers.ts'

/** Sample pages whose data and markup are garbled. */
const pages = [
  'alibaba/search-offers',
  'alibaba/search-drawn',
  'alibaba/product-ladder',
  'alibaba/seller-list',
  'aliexpress/search-data',
  'aliexpress/search-russian',
  'aliexpress/product-drawn',
  'aliexpress/product-data',
  '1688/search-offers',
  '1688/product-data',
  '1688/product-drawn',
  'walmart/search-data',
  'taobao/search-data',
  'made-in-china/search-nodes',
  'mercari-jp/search-cells',
  'mercadolibre/search-cards',
  'etsy/product-range',
  'generic/product-data',
  'generic/product-markup',
]

const file = (name: string) => readFileSync(new URL(`../pages/${name}`, import.meta.url), 'utf8')

/** What the marketplace's own reader makes of a page; throws where the reader does. */
export function read(document: Document, url: URL): Listing[] {
  const place = placeAmong([...marketplaces, elsewhere], url)!
  const sheet = place.marketplace.open(document, url)
  return (sheet?.cards ?? []).map((card) => card.read()).filter((listing) => listing !== null)
}

const changes = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('drop', 'double', 'rename', 'nest', 'reorder', 'localise', 'inject', 'cut'),
})

const foreign = 'ราคา <b>السعر</b> \u0000\u202e 価格 &lt;script&gt;'

function change(document: Document, { at, how }: { at: number; how: string }): void {
  const all = [...document.querySelectorAll('body *, head script')]
  const element = all[at % Math.max(1, all.length)]
  if (!element) return
  if (how === 'drop') element.remove()
  else if (how === 'double') element.after(element.cloneNode(true))
  else if (how === 'rename') element.setAttribute('class', `x${at % 7}`)
  else if (how === 'nest') {
    const box = document.createElement('div')
    element.before(box)
    box.append(element)
  } else if (how === 'reorder') element.parentElement?.prepend(element)
  else if (how === 'localise' && element.childElementCount === 0) element.textContent = foreign
  else if (how === 'inject') element.append(foreign)
  // Data that ends in the middle, as of a page that is still loading.
  else if (how === 'cut' && element.tagName === 'SCRIPT')
    element.textContent = element.textContent.slice(0, at % 4000)
}

/** Declares the test of each page: garbled in `runs` ways, nothing is thrown and nothing invented. */
export function testGarbled(runs: number): void {
  describe.each(pages)(
    '%s, whatever is dropped, doubled, renamed, nested, moved or garbled',
    (name) => {
      const html = file(`${name}.html`)
      const { pageUrl } = JSON.parse(file(`${name}.expected.json`)) as { pageUrl: string }
      const url = new URL(pageUrl)
      const said = `${html} ${decodeURIComponent(pageUrl)}`
      const written = [...said.matchAll(/\d+(?:[.,\u00A0 ]\d+)*/g)].map(([figure]) => figure)
      const figures = written.flatMap((figure, i) => [
        decimalOf(figure),
        // Some pages write cents in an element of their own.
        decimalOf(`${figure},${written[i + 1]}`),
        ...figure.split(/[ \u00A0]/).map((part) => decimalOf(part)),
      ])
      const plain = (amount: string) => amount.replace(/\.0+$|(\.\d*?)0+$/, '$1')
      const shown = new Set(figures.filter((f) => f !== null).map(plain))

      test('nothing is thrown and nothing is invented', () => {
        fc.assert(
          fc.property(fc.array(changes, { maxLength: 10 }), (list) => {
            const { document } = new JSDOM(html).window
            for (const one of list) change(document, one)
            for (const listing of read(document, url)) {
              expect(said.replaceAll('-', '')).toContain(listing.id.replaceAll('-', ''))
              for (const amount of [
                listing.price?.amount,
                listing.price?.max,
                listing.listPrice?.amount,
              ])
                if (amount) expect(shown).toContain(plain(amount))
              if (listing.seller?.key)
                expect(said.toLowerCase()).toContain(listing.seller.key.toLowerCase())
              for (const { url: picture } of listing.images)
                expect(said).toContain(picture.slice(picture.lastIndexOf('/') + 1).slice(0, 20))
            }
          }),
          // The same at each run; SEED tries others.
          { numRuns: runs, seed: Number(process.env['SEED'] ?? 1) },
        )
      }, 60_000)
    },
  )
}

import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { cpuTime } from '../cpu-time.ts'
import { hold, readAll, samples } from './changed.ts'

// A short form of what tests/faults/changed-pages.test.ts does at length.
describe('pages that were changed as sites change them', () => {
  test.each(samples('tests/pages', 60_000).map((s) => [s.name, s] as const))(
    '%s: nothing is thrown, nothing is invented',
    (_name, sample) => hold(sample, 2),
    60_000,
  )
})

describe('time stays bounded', () => {
  test.each([
    [
      '5,000 Amazon cards',
      'https://www.amazon.com/s?k=x',
      (n: number) =>
        `<div data-component-type="s-search-result" data-asin="B${String(n).padStart(9, '0')}"><h2>Lamp ${n}</h2><span class="a-price"><span class="a-offscreen">$1.00</span></span></div>`,
    ],
    [
      '5,000 eBay cards',
      'https://www.ebay.com/sch/i.html',
      (n: number) =>
        `<li class="s-card" data-listingid="${100_000_000_000 + n}"><div class="s-card__title">Lamp ${n}</div><span class="s-card__price">$1.00</span></li>`,
    ],
  ] as const)(
    '%s',
    (_name, address, card) => {
      const milliseconds = (length: number) => {
        const cards = Array.from({ length }, (_, n) => card(n)).join('')
        const page = new JSDOM(`<ul class="srp-results">${cards}</ul>`, { url: address }).window
          .document
        const start = cpuTime()
        expect(readAll(page, new URL(address)).listings).toHaveLength(length)
        return cpuTime() - start
      }
      // Compared, so that a busy machine tells nothing: ten times the cards, about ten times the time.
      const few = milliseconds(500)
      expect(milliseconds(5000)).toBeLessThan(40 * few + 1000)
    },
    120_000,
  )

  test.each([
    'https://www.amazon.com/s?k=x',
    'https://www.amazon.com/dp/B000000001',
    'https://www.ebay.com/itm/123456789012',
  ])(
    'a title of fifty million characters: %s',
    (address) => {
      const { document } = new JSDOM(
        '<h1 id="productTitle"></h1><h1 class="x-item-title__mainTitle"></h1><div data-component-type="s-search-result" data-asin="B000000001"><h2></h2></div>',
        { url: address },
      ).window
      for (const element of document.querySelectorAll('h1, h2'))
        element.textContent = 'Lamp '.repeat(10_000_000)
      const start = cpuTime()
      for (const { title } of readAll(document, new URL(address)).listings)
        expect(title.length).toBeLessThanOrEqual(4000)
      expect(cpuTime() - start).toBeLessThan(10_000)
    },
    120_000,
  )
})

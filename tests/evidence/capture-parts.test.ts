import { expect, test } from 'vitest'
import { judge } from '../../lib/evidence/gates.ts'
import { maxPageHeight, planTiles } from '../../lib/evidence/tiles.ts'
import { wellFormed } from '../../lib/evidence/well-formed.ts'

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
  href: 'https://www.amazon.com/s?k=x',
  canonicalUrl: null,
  title: 'x',
  referrer: '',
  language: 'en',
  viewport: { width: 1280, height: 900 },
  full: { width: 1280, height: 5000 },
  scroll: { x: 0, y: 0 },
  devicePixelRatio: 1,
  offsetMinutes: 0,
  timeZone: 'UTC',
  userAgent: 'test',
  readyState: 'complete',
  imagesWaiting: 0,
  textLength: 100,
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

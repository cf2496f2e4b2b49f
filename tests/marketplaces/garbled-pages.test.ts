import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { cpuTime } from '../cpu-time.ts'
import { read, testGarbled } from './garbled.ts'

// A short form of what tests/faults/changed-pages.test.ts does at length.
testGarbled(4)

test('5,000 drawn cards and 5,000 entries of data are all found and read, in bounded time', () => {
  const card = (i: number) =>
    `<div><a href="/item/1005${String(i).padStart(9, '0')}.html"><img src="//ae01.alicdn.com/kf/S${String(i).padStart(32, '0')}.jpg"><h3>Lamp ${i}</h3><div>US $${i + 1}.50</div></a></div>`
  const drawn = Array.from({ length: 5000 }, (_, i) => card(i)).join('')
  const address = new URL('https://www.aliexpress.com/w/wholesale-lamp.html')
  const { document } = new JSDOM(`<main>${drawn}</main>`).window
  const offers = Array.from({ length: 5000 }, (_, i) => ({
    productId: String(1600000000000 + i),
    title: `Lamp ${i}`,
    price: `$${i + 1}.50`,
  }))
  const data = new JSDOM(
    `<script type="x">o = ${JSON.stringify({ offerResultData: { offers } })}</script>`,
  )
  const start = cpuTime()
  expect(read(document, address)).toHaveLength(5000)
  const other = new URL('https://www.alibaba.com/trade/search?SearchText=lamp')
  expect(read(data.window.document, other)).toHaveLength(5000)
  expect(cpuTime() - start).toBeLessThan(20_000)
}, 90_000)

test('50 MB of script and data 10,000 levels deep end soon, with nothing read', () => {
  const half = `"offerResultData": {"offers": [${'['.repeat(10_000)}`
  const big = half + 'x'.repeat(50_000_000)
  const { document } = new JSDOM('<script type="x"></script>').window
  document.querySelector('script')!.textContent = big
  const deep = `{"@type":"Product","a":${'{"@graph":['.repeat(10_000)}1${']}'.repeat(10_000)}}`
  const other = new JSDOM('<script type="application/ld+json"></script>').window.document
  other.querySelector('script')!.textContent = deep
  const start = cpuTime()
  expect(read(document, new URL('https://www.alibaba.com/trade/search?SearchText=lamp'))).toEqual(
    [],
  )
  expect(read(other, new URL('https://shop.example/lamp'))).toEqual([])
  expect(cpuTime() - start).toBeLessThan(5000)
}, 60_000)

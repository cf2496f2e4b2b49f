import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  launchFirefox,
  openOwnPage,
  servePagesIn,
  textsInClosedRoot,
} from '../../scripts/firefox.ts'

const sample = 'tests/pages/amazon/search-bricks'
const expected = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
  cards: { title: string }[]
}
const word = expected.cards[0]!.title.match(/\p{L}{4,}/u)![0]

let firefox: Browser

beforeAll(async () => {
  firefox = await launchFirefox(resolve('.output/firefox-mv3-e2e'))
})
afterAll(() => firefox?.close())

test('the Firefox build starts, keeps a mark, and flags a listing that carries it', async () => {
  const options = await openOwnPage(firefox, 'options.html')
  await options.waitForSelector('textarea')
  await options.type('textarea', word)
  await options.click('form button')
  await options.waitForSelector('tbody tr')

  const page = await firefox.newPage()
  await servePagesIn(page, new Map([[expected.pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  await page.goto(expected.pageUrl)
  const overlay = (await page.waitForSelector('counterfoil-overlay'))!
  await expect
    .poll(() => textsInClosedRoot(firefox, page, overlay, '.badge'), { timeout: 15_000 })
    .toEqual(expect.arrayContaining([expect.stringContaining(word)]))
})

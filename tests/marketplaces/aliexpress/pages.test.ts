import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { readPage } from '../../../lib/marketplaces/read-page.ts'

const address = 'https://de.aliexpress.com/item/1005000000000051.html'
const read = (html: string) =>
  readPage(new JSDOM(html, { url: address }).window.document, new URL(address))!.reading

test.each([
  ['its title says so', '<title>Sorry, the page you requested can not be found:(</title>'],
  ['its body says so', '<title>AliExpress</title><div class="not-found--desc--x1">gone</div>'],
])('an item that is gone is no listing and not waited for, where %s', (_, html) => {
  const { state, reason, listings } = read(
    `${html}<meta property="og:title" content="Harbor lamp - AliExpress 39">`,
  )
  expect({ state, reason, listings }).toEqual({
    state: 'empty',
    reason: 'item is gone',
    listings: [],
  })
})

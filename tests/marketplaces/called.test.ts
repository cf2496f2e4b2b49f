import { readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import { expect, it } from 'vitest'
import { called } from '../../lib/marketplaces/generic/called.ts'
import { followPage } from '../../lib/marketplaces/read.ts'

function read(html: string, address: string) {
  const { document } = new JSDOM(html).window
  return followPage(document, [called]).read(new URL(address))!.reading
}

it('a page that marks out no product is read by its title and its own words, once the user calls for it', () => {
  const post = `<title>Feed</title><meta property="og:title" content="New in">
    <body><script>var hidden = "SCRIPTED"</script><p>Fresh <b>LEGGO</b> sets,</p><p>DM me</p><div hidden>UNSEEN</div>`
  const { kind, cards, listings } = read(post, 'https://social.example/p/1?utm_source=x')
  expect([kind, cards.read, listings[0]?.title, listings[0]?.price]).toEqual([
    'other',
    1,
    'New in',
    null,
  ])
  expect(listings[0]?.url).toBe('https://social.example/p/1')
  expect(listings[0]?.description).toBe('Fresh LEGGO sets, DM me')
})

it('a product keeps what its data says, and is described by its page where that says nothing', () => {
  const html = readFileSync('tests/pages/generic/product-data.html', 'utf8')
  const [lamp] = read(html, 'https://boutique.example/produits/lampe-42').listings
  expect(lamp?.title).toContain('Lampe')
  expect(lamp?.description).not.toBeNull()
})

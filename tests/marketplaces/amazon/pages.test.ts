import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { amazon } from '../../../lib/marketplaces/amazon/amazon.ts'
import { readPage } from '../../../lib/marketplaces/read-page.ts'

const file = (name: string) =>
  readFileSync(new URL(`../../pages/amazon/${name}`, import.meta.url), 'utf8')

function read(html: string, address: string) {
  const result = readPage(new JSDOM(html, { url: address }).window.document, new URL(address))
  if (!result) throw new Error(`no marketplace of ours answers for ${address}`)
  return result.reading
}

interface Expected {
  pageUrl: string
  cardCount: number
  cards: object[]
}

test('a results page: sponsored, brand line, certificate, unit price, missing price, repeated item, foreign currency', () => {
  const expected = JSON.parse(file('search-irregular.expected.json')) as Expected
  const page = read(file('search-irregular.html'), expected.pageUrl)
  expect(page.cards).toEqual({ seen: 3, read: 3, unread: 0 })
  expect(page.query).toBe('harbor lamp')
  const got = page.listings.map((l) => ({
    position: l.position,
    listingId: l.id,
    title: l.title,
    price: l.price && Number(l.price.amount),
    currency: l.price?.currency ?? null,
    url: l.url,
    sellerId: l.seller?.key ?? null,
    sponsored: l.sponsored,
    imageUrl: l.images[0]?.url.replace(/\._[^/]*_\./, '.'),
  }))
  expect(got).toEqual(expected.cards)
  expect(page.listings[0]).toMatchObject({
    brand: 'Northlight',
    listPrice: { amount: '34.99', currency: 'USD' },
    sold: { low: 1000, high: null, period: 'month' },
  })
  expect(page.listings[1]!.images[0]!.asset).toBe('61BBBBBBBBL')
})

test('a product page: the open row is the offer, blank price texts are composed, every row is an offer', () => {
  const expected = JSON.parse(file('product-accordion.expected.json')) as Expected
  const [item] = read(file('product-accordion.html'), expected.pageUrl).listings
  expect(item).toMatchObject({
    id: 'B0TEST0003',
    parentId: 'B0PARENT01',
    title: 'Harbor Lampe',
    brand: 'Northlight',
    price: { amount: '1029.50', currency: 'EUR' },
    // The closed row's and another size's struck-through prices are not this offer's.
    listPrice: null,
    seller: {
      key: 'A1FIRST000001',
      name: 'Erster Laden',
      url: 'https://www.amazon.de/sp?seller=A1FIRST000001',
      platform: false,
    },
    shipsFrom: 'Erster Laden',
  })
  expect(item!.offers.map((o) => [o.seller?.name, o.price?.amount, o.condition, o.active])).toEqual(
    [
      ['Zweiter Laden', '19.00', 'Gebraucht - Gut', false],
      ['Erster Laden', '1029.50', null, true],
    ],
  )
})

test.each([
  ['<form action="/errors/validateCaptcha"></form>', 'blocked', 'captcha'],
  ['<a href="/ref=cs_503_link">x</a>', 'blocked', 'error 503'],
  ['<form name="signIn"></form>', 'blocked', 'sign-in'],
  ['<div class="s-main-slot">No results for qqqq.</div>', 'empty', 'no results'],
  ['<p>still loading</p>', 'waiting', null],
])('%s is %s', (html, state, reason) => {
  expect(read(html, 'https://www.amazon.com/s?k=x')).toMatchObject({ state, reason, listings: [] })
})

test("a brand's own page: its items, and no seller", () => {
  const html = `<ul><li class="ProductGridItem__itemOuter__KUtvv"><a class="Overlay__overlay__x" href="/dp/B0TEST0001?ref_=x"></a>
    <img src="https://m.media-amazon.com/images/I/71AAA._AC_.jpg"><a class="Title__title__z5HRm">Harbor Lamp</a>
    <span class="Price__currency__a">€</span><span class="Price__whole__mQGs5">19</span><span class="Price__fractional__wJiJp">99</span>
    <span class="ProductGridItem__reviewCount__laMDa">1.820</span></li></ul><a href="/dp/B0OTHER001">Other</a>`
  const page = read(html, 'https://www.amazon.fr/stores/page/D88E2FF3-48B1')
  expect(page).toMatchObject({ kind: 'storefront', state: 'ready', cards: { seen: 1, read: 1 } })
  expect(page.listings[0]).toMatchObject({
    id: 'B0TEST0001',
    title: 'Harbor Lamp',
    price: { amount: '19.99', currency: 'EUR' },
    ratingCount: 1820,
    seller: null,
  })
})

test("a storefront is named by the search box, only where that searches this seller's items", () => {
  const named = (option: string) =>
    read(
      `<span class="nav-search-label">Electronics</span><select><option selected value="${option}">Scope</option></select><div data-component-type="s-search-result" data-asin="B0TEST0001"><h2>Lamp</h2></div>`,
      'https://www.amazon.de/s?me=A1FIRST000001',
    ).seller?.displayName
  expect(named('me=A1FIRST000001')).toBe('Scope')
  expect(named('search-alias=electronics')).toBeNull()
})

test('a page that shows listings is no wall, whatever else stands on it', () => {
  const html = `<form name="signIn"></form><div data-component-type="s-search-result" data-asin="B0TEST0001"><h2>Lamp</h2></div>`
  expect(read(html, 'https://www.amazon.com/s?k=x')).toMatchObject({ state: 'ready' })
})

const row = (label: string, value: string) =>
  `<div class="a-row"><span class="a-text-bold">${label}:</span><span>${value}</span></div>`
const line = (text: string) => `<div class="a-row indent-left"><span>${text}</span></div>`

test('a seller page: legal details by label, not the customer service address', () => {
  const html = `<h1 id="seller-name">Laden</h1><div id="page-section-detail-seller-info">
    <div class="a-row"><h3>Impressum</h3></div>
    ${row('Geschäftsname', 'Laden GmbH')}${row('Geschäftsart', 'GmbH')}${row('Handelsregisternummer', 'HRB 12345')}
    ${row('UStID', 'DE123456789')}${row('Telefonnummer', '+49 30 1234')}${row('E-Mail', 'post@laden.example')}
    ${row('Kundendienstadresse', '')}${line('Andere Str. 9')}
    ${row('Geschäftsadresse', '')}${line('Hauptstr. 1')}${line('Berlin')}${line('DE')}
    <div class="a-row">Dieser Verkäufer …</div></div>`
  expect(read(html, 'https://www.amazon.de/sp?seller=A1FIRST000001').seller).toMatchObject({
    key: 'A1FIRST000001',
    displayName: 'Laden',
    legalName: 'Laden GmbH',
    businessType: 'GmbH',
    registrationNumber: 'HRB 12345',
    vatNumber: 'DE123456789',
    phones: ['+49 30 1234'],
    emails: ['post@laden.example'],
    addressLines: ['Hauptstr. 1', 'Berlin', 'DE'],
    country: 'DE',
  })
})

test('whatever is dropped, doubled, renamed or nested, nothing is thrown and nothing is invented', () => {
  const html = file('search-irregular.html')
  const shown = ['25.18', '34.99', '48.00', '93067.07', '49.99']
  const change = fc.constantFrom('drop', 'double', 'rename', 'nest')
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), change), { maxLength: 12 }), (changes) => {
      const { document } = new JSDOM(html).window
      for (const [at, how] of changes) {
        const all = [...document.body.querySelectorAll('*')]
        const element = all[at % Math.max(1, all.length)]
        if (how === 'drop') element?.remove()
        else if (how === 'double') element?.after(element.cloneNode(true))
        else if (how === 'rename') element?.setAttribute('class', 'x')
        else if (element) element.parentElement?.prepend(element)
      }
      const page = readPage(document, new URL('https://www.amazon.com/s?k=x'))
      for (const { listing } of page?.readings ?? []) {
        expect(['B0TEST0001', 'B0TEST0002']).toContain(listing.id)
        if (listing.price) expect(shown).toContain(listing.price.amount)
        if (listing.seller) expect(listing.seller.key).toBe('A1T03ORV67OBAF')
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('5,000 cards are all found and read', () => {
  const card = (i: number) =>
    `<div data-component-type="s-search-result" data-asin="B${String(i).padStart(9, '0')}"><h2>Lamp ${i}</h2><span class="a-price"><span class="a-offscreen">$1.00</span></span></div>`
  const html = Array.from({ length: 5000 }, (_, i) => card(i)).join('')
  expect(read(html, 'https://www.amazon.com/s?k=x').cards.read).toBe(5000)
}, 60_000)

test('every store has a search address of its own', () => {
  expect(amazon.searchUrl?.('naïve lamp', 'www.amazon.fr')).toBe(
    'https://www.amazon.fr/s?k=na%C3%AFve%20lamp',
  )
})

test.each([
  ['Ships from and sold by Amazon.com.', 'Amazon.com'],
  ['Verkauf und Versand durch Amazon', 'Amazon'],
  ['Expédié et vendu par Amazon', 'Amazon'],
  ['Vendido e enviado por Amazon.com.br', 'Amazon.com.br'],
  ['Venduto e spedito da Amazon', 'Amazon'],
  ['Verkocht en verzonden door Amazon', 'Amazon'],
  ['Säljs och skickas av Amazon', 'Amazon'],
  ['Sprzedawane i wysyłane przez Amazon', 'Amazon'],
  ['Amazon.com.tr tarafından satılır ve gönderilir', 'Amazon.com.tr'],
  ['この商品は、Amazon.co.jp が販売、発送します。', 'Amazon.co.jp'],
  ['Sold by Harbor and Fulfilled by Amazon.', undefined],
  ['Verkauf durch Harbor und Versand durch Amazon.', undefined],
])('until 2022 a sentence names the seller: %s', (sentence, name) => {
  const html = `<h1 id="productTitle">Lamp</h1><div id="merchant-info">${sentence}</div>`
  const [item] = read(html, 'https://www.amazon.com/dp/B0TEST0001').listings
  expect(item?.seller?.name).toBe(name)
})

test('neither the price per unit nor the list price, shown or spoken, is ever the price', () => {
  const html = (
    toPay: string,
  ) => `<h1 id="productTitle">Lamp</h1><div id="corePriceDisplay_desktop_feature_div">${toPay}
    <span><span class="aok-offscreen">31,71&nbsp;€ por 2</span><span>(<span class="a-price a-text-price"><span class="a-offscreen">31,71€</span></span> / 2)</span></span>
    <span><span class="aok-offscreen">Precio recomendado: 79,99 €</span><span class="basisPrice">Precio recomendado: <span class="a-price" data-a-strike="true"><span class="a-offscreen">79,99€</span></span></span></span></div>`
  const price = (toPay: string) =>
    read(html(toPay), 'https://www.amazon.es/dp/B0TEST0001').listings[0]?.price?.amount
  expect(price('')).toBeUndefined()
  const spoken = '<span class="aok-offscreen">63,42 € con un ahorro del 21 %</span><span></span>'
  expect(price(spoken)).toBe('63.42')
})

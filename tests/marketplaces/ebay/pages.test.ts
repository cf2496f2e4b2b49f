import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../../lib/marketplaces/read-page.ts'

const read = (html: string, address: string) =>
  readPage(new JSDOM(html, { url: address }).window.document, new URL(address))!.reading

const text = (words: string, classes = '') =>
  `<span class="su-styled-text ${classes}">${words}</span>`
const row = (inside: string) => `<div class="s-card__attribute-row">${inside}</div>`

const card = `<ul class="srp-results srp-list"><li class="s-card" data-listingid="335251351456">
  <a href="https://www.ebay.de/itm/335251351456?_skw=lampe"><img class="s-card__image" src="https://i.ebayimg.com/images/g/AbC~/s-l500.webp"></a>
  <a href="https://www.ebay.de/itm/335251351456?_skw=lampe"><div class="s-card__title"><span class="s-card__new-listing">Neues Angebot</span>${text('Hafenlampe')}<span class="clipped">Wird in neuem Fenster geöffnet</span></div></a>
  <div class="s-card__subtitle">${text('GRATIS VERSAND AB MORGEN')}</div>
  <div class="s-card__subtitle">${text('Gebraucht · ')}${text('Gewerblich')}</div>
  <div class="s-card__product-reviews"><div class="x-star-rating"><span class="clipped">4,5 von 5 Sternen.</span></div><span class="s-card__reviews-count">63 Produktbewertungen</span></div>
  ${row(`<span class="s-card__price">EUR 19,94</span><span class="strikethrough">EUR 49,99</span>`)}
  ${row(text('aus Großbritannien'))}${row(text('1.231 verkauft'))}${row(text('3 Beobachter'))}
  <div class="su-card-container__attributes__secondary">${row(text('Zoll inklusive'))}${row(text('hafen*laden') + text('98,8% positiv (2,7K)'))}</div>
</li></ul>`

test('a card of today: place, condition, struck price, stars and seller, and no seller’s advertising', () => {
  const [listing] = read(card, 'https://www.ebay.de/sch/i.html?_nkw=lampe').listings
  expect(listing).toMatchObject({
    id: '335251351456',
    url: 'https://www.ebay.de/itm/335251351456',
    title: 'Hafenlampe',
    price: { amount: '19.94', currency: 'EUR' },
    listPrice: { amount: '49.99', currency: 'EUR' },
    location: 'Großbritannien',
    condition: 'Gebraucht',
    rating: 4.5,
    ratingCount: 63,
    sold: { low: 1231, high: 1231, scope: 'listing' },
    seller: { key: 'hafen*laden', name: 'hafen*laden', platform: false },
    images: [{ asset: 'AbC~' }],
    sponsored: null,
    gaps: [],
  })
})

test('below the heading "fewer words" nothing is an exact match, and a change of that is a change of the card', () => {
  const html = card.replace(
    '<ul class="srp-results srp-list">',
    '<div class="srp-river-results"><div class="srp-river-answer srp-river-answer--REWRITE_START">x</div>$&',
  )
  expect(read(html, 'https://www.ebay.de/sch/i.html').listings[0]!.exactMatch).toBe(false)
  expect(read(card, 'https://www.ebay.de/sch/i.html').listings[0]!.exactMatch).toBe(true)
})

test('the layout of July 2026: cards in the river, without the "Shop on eBay" placeholder', () => {
  const item = (
    id: string,
    link: string,
  ) => `<div class="su-item-card s-item-card" data-listingid="${id}">
    <div class="su-image"><img src="https://i.ebayimg.com/images/g/XyZ/s-l500.webp"></div>
    <a class="su-link su-item-card__title" href="https://www.ebay.com/itm/${link}"><span role="heading">Harbor Lamp</span><span class="clipped">Opens in a new window or tab</span></a>
    <div class="su-item-card__subtitle">${text('Pre-Owned', 'secondary')}</div>
    <span class="su-item-card__price">$10.75 to $30.93</span>
    <div class="su-card-container__attributes__primary">${text('Located in China')}${text('26+ sold')}</div>
    <div class="su-card-container__attributes__secondary">${text('tiffanysacc0')}${text('98.7% positive (59.8K)')}</div></div>`
  const html = `<div class="srp-river-results"><div class="srp-river-main">${item('2500219655424533', '123456')}${item('356712571825', '356712571825?x=1')}</div></div>`
  const { cards, listings } = read(html, 'https://www.ebay.com/sch/i.html?_nkw=lamp')
  expect(cards).toEqual({ seen: 1, read: 1, unread: 0 })
  expect(listings[0]).toMatchObject({
    id: '356712571825',
    title: 'Harbor Lamp',
    price: { kind: 'range', amount: '10.75', max: '30.93', currency: 'USD' },
    condition: 'Pre-Owned',
    location: 'China',
    sold: { low: 26, high: null },
    seller: { key: 'tiffanysacc0' },
  })
})

test('a category page: cards that link to the catalogue name their item there', () => {
  const html = `<ul class="brwrvr__item-results"><li class="brwrvr__item-card">
    <a class="bsig__title__wrapper" href="https://www.ebay.com/p/24050?iid=356712571825&x=1"><h3 class="textual-display bsig__title__text">Harbor Lamp</h3></a>
    <img class="brwrvr__item-card__image" src="https://ir.ebaystatic.com/cr/v/c1/s_1x2.gif" data-originalsrc="https://i.ebayimg.com/images/g/XyZ/s-l225.webp">
    <span class="bsig__listingCondition"><span>Brand New</span><span> · </span><span>Northlight</span></span>
    <span class="textual-display bsig__price bsig__price--displayprice">$350.00</span>
    <span class="bsig__previousPrice strikethrough">$444.54<span class="clipped">was - US $444.54</span></span></li></ul>`
  const [listing] = read(html, 'https://www.ebay.com/b/Lamps/170083/bn_1').listings
  expect(listing).toMatchObject({
    id: '356712571825',
    title: 'Harbor Lamp',
    price: { amount: '350.00' },
    listPrice: { amount: '444.54' },
    condition: 'Brand New',
    images: [{ asset: 'XyZ' }],
  })
})

describe('an item page', () => {
  const html = `<h1 class="x-item-title__mainTitle">Harbor Lamp</h1>
    <div data-testid="x-price-primary">£2,599.00</div><div class="x-price-section"><span class="ux-textspans--STRIKETHROUGH">£4,399.00</span></div>
    <div class="x-sellercard-atf"><div class="x-sellercard-atf__info"><a href="/str/lanternhouse">Lantern House</a>
      <span class="x-sellercard-atf__about-seller-item--seller-name">Lantern House</span><div class="x-sellercard-atf__about-seller">(6,252)</div></div>
      <ul><li class="x-sellercard-atf__data-item">99.1% positive</li></ul></div>
    <div class="x-store-information"><p class="x-store-information__highlights"><span class="ux-textspans">99.1% positive</span><span class="ux-textspans">11K</span></p>
      <div class="x-store-information__info"><span class="ux-textspans">Joined Sep 2013</span></div><div class="x-store-information__bio"><span class="ux-textspans">We sell lamps since 1999</span></div></div>
    <div class="ux-labels-values--shipping"><span class="ux-textspans">Get it by Tue, 18 Aug to B999ZZ.</span><span class="ux-textspans">Located in: Birmingham, United Kingdom</span></div>
    <a href="/usr/a_reviewer">a_reviewer</a>
    <iframe id="desc_ifr" src="https://itm.ebaydesc.com/itmdesc/1?seller=lantern_keeper&x=1"></iframe>`
  const page = read(html, 'https://www.ebay.co.uk/itm/267745470208?hash=1')

  test('the seller is who the description frame names; the store and the reviewer are not', () => {
    expect(page.listings[0]!.seller).toEqual({
      key: 'lantern_keeper',
      name: 'Lantern House',
      url: null,
      platform: false,
    })
    expect(page.seller).toMatchObject({
      key: 'lantern_keeper',
      displayName: 'Lantern House',
      url: 'https://www.ebay.co.uk/str/lanternhouse',
      feedbackCount: 6252,
      feedbackPercent: 99.1,
      memberSince: 'Sep 2013',
      sold: '11K',
    })
  })
  test('a business seller’s legal details stand in the data, in the page’s language', () => {
    const line = (words: string, bold = false) =>
      JSON.stringify({ textSpans: [{ text: words, ...(bold && { styles: ['BOLD'] }) }] })
    const contact = [
      ['Firma', 'Hafenlicht GmbH'],
      ['Name des Verkäufers', 'Jo Muster'],
      ['Adresse', 'Kai 1, 20457 Hamburg, Deutschland'],
      ['Telefon', '+49 40 0000'],
      ['E-Mail', 'post@hafenlicht.example'],
    ].map(([label, value]) => `${line(label!, true)},${line(value!)}`)
    const ids = `{"textSpans":[{"text":"USt-IdNr.: ","styles":["BOLD"]},{"text":"DE 123"}]},{"textSpans":[{"text":"HRN: ","styles":["BOLD"]},{"text":"HRB 9"}]}`
    const data = `<script>$M_x_C=(window.$M_x_C||[]).concat({"o":["SELLER_CONTACT"],"modules":{"SELLER_CONTACT":{"_type":"SectionModule","sections":[{"dataItems":[${contact.join()}]}]},"BUSINESS_SELLER_INFORMATION":{"sections":{"leftCol":{"dataItems":[${ids}]}}}}})</script>`
    expect(read(html + data, 'https://www.ebay.de/itm/267745470208').seller).toMatchObject({
      legalName: 'Hafenlicht GmbH',
      addressLines: ['Kai 1, 20457 Hamburg, Deutschland'],
      phones: ['+49 40 0000'],
      emails: ['post@hafenlicht.example'],
      vatNumber: 'DE 123',
      registrationNumber: 'HRB 9',
    })
  })
  test('the place stands in the delivery lines, the reference price in the price section', () => {
    expect(page.listings[0]).toMatchObject({
      location: 'Birmingham, United Kingdom',
      listPrice: { amount: '4399.00', currency: 'GBP' },
    })
  })
})

test.each([
  ['<script data-inlinepayload=\'{"serviceName":"splashui"}\'></script><h1>Bitte</h1>', 'captcha'],
  ['<title>Mesure de sécurité | eBay</title>', 'captcha'],
  ['<form id="signin-form"></form>', 'sign-in'],
  ['<title>Fehlerseite | eBay</title>', 'error page'],
])('%s is a wall', (html, reason) => {
  const page = read(html, 'https://www.ebay.de/sch/i.html?_nkw=x')
  expect(page).toMatchObject({ state: 'blocked', reason, listings: [] })
})

test('mobile, store and bare hosts give the address that the site itself uses', () => {
  const [listing] = read(card, 'https://m.ebay.de/sch/i.html').listings
  expect(listing!.url).toBe('https://www.ebay.de/itm/335251351456')
  const [bare] = read(card, 'https://ebay.de/sch/i.html').listings
  expect(bare!.url).toBe('https://www.ebay.de/itm/335251351456')
  expect(read(card, 'https://cafr.ebay.ca/sch/i.html').listings[0]!.url).toBe(
    'https://cafr.ebay.ca/itm/335251351456',
  )
})

const head = `<div class="str-seller-card"><div class="str-seller-card__store-name"><h1><a href="https://www.ebay.de/usr/hafen*laden">hafen*laden</a></h1></div>
  <div class="str-seller-card__store-stats-content"><div>98,5% positive Bewertungen (1.810)</div><div>1,6 Tsd. Artikel verkauft</div></div></div>`

test("a seller's items: the head names the seller, also of cards that do not", () => {
  const page = read(head + card, 'https://www.ebay.de/sch/i.html?_ssn=hafen%2Aladen')
  expect(page).toMatchObject({ kind: 'storefront', cards: { seen: 1, read: 1 } })
  expect(page.seller).toMatchObject({
    key: 'hafen*laden',
    displayName: 'hafen*laden',
    url: 'https://www.ebay.de/usr/hafen*laden',
    feedbackPercent: 98.5,
    feedbackCount: 1810,
    sold: '1,6 Tsd. Artikel verkauft',
  })
})

test('a profile shows who sells, without any item; an address alone tells the login', () => {
  expect(read(head, 'https://www.ebay.de/usr/hafen*laden')).toMatchObject({
    kind: 'seller',
    state: 'ready',
    seller: { key: 'hafen*laden' },
  })
  const list = read(card, 'https://www.ebay.de/sch/hafenladen/m.html')
  expect(list.seller).toMatchObject({ key: 'hafenladen', displayName: null })
  expect(read(card, 'https://www.ebay.de/sch/i.html?_nkw=lampe').seller).toBeNull()
})

test('an item whose seller is not named takes neither a count nor a link to help for the name', () => {
  const html = `<h1 class="x-item-title__mainTitle">Hafenlampe</h1>
    <div class="ux-seller-section__item--seller"><a href="https://www.ebay.de/fdbk/feedback_profile/x">Alle ansehen</a><a href="#">690</a></div>`
  expect(read(html, 'https://www.ebay.de/itm/335251351456').listings[0]!.seller).toBeNull()
})

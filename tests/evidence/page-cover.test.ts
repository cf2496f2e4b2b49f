// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { coverVisitor } from '../../lib/evidence/page-cover.ts'
import { snapshotPage } from '../../lib/evidence/page-snapshot.ts'
import { coverReviewers } from '../../lib/evidence/page-reviewers.ts'
import { beginStage, endStage } from '../../lib/evidence/page-stage.ts'
import { reviewerPlaces, secretPlaces, visitorPlaces } from '../../lib/page/visitor.ts'

// jsdom has neither: what they do to a real page, the browser tests show.
window.scrollTo = () => undefined
Object.defineProperty(Element.prototype, 'getHTML', {
  value(this: Element) {
    return textOf(this)
  },
})
const textOf = (element: Element) => new XMLSerializer().serializeToString(element)

/** Makes it the page; gives its text. */
function show(html: string): string {
  const made = new DOMParser().parseFromString(html, 'text/html')
  document.body.replaceChildren(...made.body.childNodes)
  return textOf(document.body)
}

/** Headers as a signed-in visitor sees them, modelled on each site; Quillon Marsh is nobody. */
const signedIn = {
  amazon: `<div id="navbar"><a href="/gp/css/homepage.html" aria-label="Hello, Quillon, Account &amp; Lists">
      <span id="nav-link-accountList-nav-line-1">Hello, Quillon</span><span>Account &amp; Lists</span></a>
    <span id="glow-ingress-line1">Deliver to Quillon</span><span id="glow-ingress-line2">Chicago 60601</span>
    <a id="nav-your-amazon" href="/">Quillon's Amazon.com</a></div>
    <div id="hmenu-container"><div id="hmenu-customer-name"><b>Hello, Quillon Marsh</b></div></div>`,
  ebay: `<header id="gh"><button class="gh-identity__greeting"><span>Hi <b>Quillon</b>!</span></button>
    <div class="gh-flyout"><span>Quillon Marsh</span><a>Sign out</a></div></header>`,
  aliexpress: `<div class="pc-header--right--1"><div class="my-account--menuItem--1GDZChA">
      <div class="my-account--menuText--1k"><span>Hi, Quillon Marsh</span></div></div>
    <div class="ship-to--menuItem--3f"><b>EN/</b><span>USD</span></div></div>`,
  alibaba: `<div class="tnh-loggedin"><div class="tnh-ma"><img alt="Quillon Marsh"><span>Hi,</span><b>Quillon Marsh</b></div>
    <a title="Messages of Quillon Marsh">Messages</a></div>`,
  1688: `<div id="alibar" class="alibar-v5"><span>你好，</span><a class="account-login-name" href="/me">Quillon Marsh</a>
    <a>退出</a></div>`,
  taobao: `<div class="site-nav" id="J_SiteNav"><div class="site-nav-user"><a class="site-nav-login-info-nick ">Quillon Marsh</a></div>
    <ul><li>Quillon的淘宝</li></ul></div>`,
  walmart: `<header><button data-automation-id="fulfillment-address">77 Quillon Street</button>
    <a aria-label="Hi, Quillon, your account"><div>Hi, Quillon</div><div>Account</div></a></header>`,
  etsy: `<header id="gnav-header"><button><img alt="Quillon Marsh's avatar" src="a.png"></button>
    <div role="menu"><a href="/people/q"><span class="wt-user-name">Quillon Marsh</span><span>View your profile</span></a></div></header>`,
  mercari: `<header><nav><a href="/mypage"><span class="merUserName">Quillon Marsh</span></a><p>Quillon Marshさん</p></nav></header>`,
  rakuten: `<div id="header"><p>ようこそ <b>Quillon Marsh さん</b></p><a>Quillon様の購入履歴</a></div>`,
  mercadolibre: `<header class="nav-header"><a class="nav-menu-cp nav-menu-cp-logged"><span class="nav-menu-cp-send">Enviar a Quillon</span>
    <span class="nav-menu-link-cp">Quillon Elder 77</span></a><span class="nav-header-username">Quillon</span></header>`,
  dhgate: `<header><div class="user-info"><span>Hello, </span><span class="username">Quillon Marsh</span></div></header>`,
  'made-in-china': `<header><a class="J-user-name"><i>Quillon Marsh</i></a><span>Welcome, Quillon Marsh</span></header>`,
  greeted: `<nav><a href="/me">Welcome back, Quillon Marsh!</a><p>Orders of Quillon</p></nav>`,
}
const listing = `<main><header><b class="shop-username">Quillon Lamps Ltd</b></header><h1>Quillon brand desk lamp, model Marsh</h1>
  <p class="seller">Sold by Quillon Lamps Ltd, 9 Harbour Road, Leeds</p>
  <input type="search" autocomplete="off" value="quillon lamp"></main>`
const checkout = `<main><ul><li class="displayAddressFullName">Quillon Marsh</li>
  <li class="displayAddressAddressLine1">77 Elder Street</li></ul><p>Shipping to Quillon Marsh</p>
  <form><input autocomplete="shipping street-address" value="77 Elder Street"><input type="tel" value="+1 312 555 0143">
  <textarea autocomplete="street-address">77 Elder Street</textarea></form></main>`

describe.each(Object.entries(signedIn))('a page of %s for a signed-in visitor', (_, header) => {
  it('shows and archives nothing of them, keeps what it says of the goods, and is given back', async () => {
    const before = show(header + listing)
    const goods = textOf(document.querySelector('main')!)
    beginStage('n')
    const masks = await coverVisitor(visitorPlaces)
    expect(masks.length).toBeGreaterThan(0)
    expect(textOf(document.body).split('<main')[0]).not.toMatch(/Quillon|Marsh/)
    // The same word in a listing, a seller's name or a search is the page's own fact.
    expect(textOf(document.querySelector('main')!)).toBe(goods)
    expect(snapshotPage(1e6, secretPlaces)!.split('<main')[0]).not.toMatch(/Quillon|Marsh/)
    endStage()
    expect(textOf(document.body)).toBe(before)
  })
})

it('a Chinese name is covered wherever the head of the page has it, with no space around it', async () => {
  const before =
    show(`<div id="J_SiteNav"><a class="site-nav-login-info-nick">王小芳</a><li>王小芳的淘宝</li></div>
    <main><h1>王小芳手工灯</h1></main>`)
  beginStage('n')
  await coverVisitor(visitorPlaces)
  expect(document.body.textContent.match(/王小芳.../g)).toEqual(['王小芳手工灯'])
  endStage()
  expect(textOf(document.body)).toBe(before)
})

it('at a checkout the address goes too, and what stands in its fields', async () => {
  const before = show(signedIn.amazon + checkout)
  beginStage('n')
  const masks = await coverVisitor(visitorPlaces)
  expect(document.body.textContent).not.toMatch(/Quillon|Marsh|Elder/)
  expect(document.body.textContent).toContain('Chicago 60601')
  expect(snapshotPage(1e6, secretPlaces)).not.toMatch(/Quillon|Marsh|Elder|555/)
  expect(masks.map(({ selector }) => selector)).toContain('.displayAddressFullName')
  endStage()
  expect(textOf(document.body).replaceAll(' style=""', '')).toBe(before)
})

it('a document over the bound gives no snapshot, and is not copied for it', () => {
  show(`<main>${'word '.repeat(1000)}</main><script type="text/x">${'x'.repeat(9000)}</script>`)
  const copied = vi.spyOn(document, 'cloneNode')
  expect(snapshotPage(4999, secretPlaces)).toBeNull()
  expect(copied).not.toHaveBeenCalled()
  // Scripts do not count: they are not kept.
  expect(snapshotPage(7000, secretPlaces)).toContain('word word')
  copied.mockRestore()
})

it('who is not signed in has no name: nothing of the page but its greeting is covered', async () => {
  const header =
    '<header id="gh"><span class="login-name">亲，请登录</span><p>ようこそ ゲスト さん</p><span class="gh-identity__greeting">Hi! <a href="/s">Sign in</a></span></header>'
  show(`${header}<main><p>Sign in to see prices. Hi! Account lamp</p></main>`)
  beginStage('n')
  await coverVisitor(visitorPlaces)
  expect(document.querySelector('header p, header .login-name')!.textContent).toBe('亲，请登录')
  expect(document.querySelector('main')!.textContent).toBe(
    'Sign in to see prices. Hi! Account lamp',
  )
  endStage()
})

const data = (author: unknown) =>
  JSON.stringify({ '@type': 'Product', name: 'Lamp', review: [{ '@type': 'Review', author }] })
const reviews = `<main><h1>Harbor lamp by Ana Ruiz</h1>
  <div data-hook="review"><span class="a-profile-name">Ana Ruiz</span><span>Good lamp</span></div>
  <a href="/people/x" aria-label="Reviewer Ana Ruiz" data-review-username="">Ana Ruiz</a>
  <div itemprop="review"><div itemprop="author"><meta itemprop="name" content="Ana Ruiz"></div></div>
  <script type="application/ld+json">${data({ '@type': 'Person', name: 'Ana Ruiz' })}</script>
  <script type="application/ld+json">${data('Ana Ruiz')}</script>
  <script type="application/ld+json">{"@type": "Review", broken</script></main>`

it('who wrote a review is named neither in picture nor archive, the review stays, and all is given back', () => {
  const before = show(reviews)
  beginStage('n')
  const masks = coverReviewers(reviewerPlaces)
  expect(masks.map(({ selector }) => selector)).toEqual([
    'reviews',
    'script[type="application/ld+json"]',
  ])
  const kept = snapshotPage(1e6, secretPlaces)!
  // The same words in the seller's own text are the page's fact.
  expect(kept.match(/Ana|Ruiz/g)).toEqual(['Ana', 'Ruiz'])
  expect(kept).toContain('<h1>Harbor lamp by Ana Ruiz</h1>')
  expect(kept).toContain('Good lamp')
  expect(kept).toContain('"name":"Lamp"')
  endStage()
  expect(textOf(document.body)).toBe(before)
  show(listing)
  beginStage('n')
  expect(coverReviewers(reviewerPlaces)).toEqual([])
  endStage()
})

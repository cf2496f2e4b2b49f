// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { coverVisitor } from '../../lib/evidence/page-cover.ts'
import { snapshotPage } from '../../lib/evidence/page-snapshot.ts'
import { coverReviewers } from '../../lib/evidence/page-reviewers.ts'
import { beginStage, endStage } from '../../lib/evidence/page-stage.ts'
import { reviewerPlaces, secretPlaces, visitorPlaces } from '../../lib/page/visitor.ts'
import { signedIn } from '../signed-in.ts'

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

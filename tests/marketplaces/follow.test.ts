import { JSDOM } from 'jsdom'
import { beforeEach, describe, expect, test } from 'vitest'
import { marketplaces } from '../../lib/marketplaces/all.ts'
import type { Changes } from '../../lib/marketplaces/changes.ts'
import { followPage, type PageFollower } from '../../lib/marketplaces/read.ts'
import type { Listing } from '../../lib/marketplaces/types.ts'

const url = new URL('https://www.amazon.com/s?k=lamp')
const card = (asin: string, price = '') =>
  `<div data-component-type="s-search-result" data-asin="${asin}"><h2>Lamp ${asin}</h2>${price && `<span class="a-price"><span class="a-offscreen">${price}</span></span>`}</div>`
const nodes = (...all: Node[]) => new Set(all)
const changes = (touched: Node[], added: Node[] = []): Changes => ({
  touched: nodes(...touched),
  added: nodes(...added),
})

let page: Document
let list: Element
let follower: PageFollower
/** How often each card was looked into: its heading is what every reading asks for. */
let looks: Map<Element, number>

beforeEach(() => {
  page = new JSDOM(
    `<main>${card('B000000001', '$1.00')}${card('B000000002', '$2.00')}${card('B000000003')}</main>`,
  ).window.document
  list = page.querySelector('main')!
  looks = new Map()
  for (const element of list.children) count(element)
  follower = followPage(page, marketplaces)
})

function count(element: Element): void {
  const original = element.querySelectorAll.bind(element)
  element.querySelectorAll = (selector: string) => {
    looks.set(element, (looks.get(element) ?? 0) + 1)
    return original(selector)
  }
}
const lookedInto = () => {
  const ids = [...looks.keys()].map((e) => e.getAttribute('data-asin'))
  looks.clear()
  return ids
}
const read = (what: Changes | null, enough?: () => boolean) => follower.read(url, what, enough)!
const added = (html: string): Element => {
  const element = new JSDOM(html).window.document.body.firstElementChild!
  const own = page.importNode(element, true)
  count(own)
  return own
}

describe('a page that is followed', () => {
  let before: readonly Listing[]
  beforeEach(() => {
    before = read(null).reading.listings
    expect(lookedInto()).toEqual(['B000000001', 'B000000002', 'B000000003'])
  })

  test('reads nothing again where nothing changed', () => {
    expect(read(changes([page.body])).reading.listings).toEqual(before)
    expect(lookedInto()).toEqual([])
  })

  test('reads only the card in which something changed: a late price', () => {
    const third = list.children[2]!
    third.append(added('<span class="a-price"><span class="a-offscreen">$3.00</span></span>'))
    const after = read(changes([third])).reading.listings
    expect(lookedInto()).toEqual(['B000000003'])
    expect(after[2]!.price?.amount).toBe('3.00')
    expect(after[0]).toBe(before[0])
    expect(after[2]).not.toBe(before[2])
  })

  test('reads a card that is added below, and no other', () => {
    const fourth = added(card('B000000004'))
    list.append(fourth)
    const { reading } = read(changes([list], [fourth]))
    expect(lookedInto()).toEqual(['B000000004'])
    expect(reading.cards).toEqual({ seen: 4, read: 4, unread: 0 })
  })

  test('a card put in above moves the others down without their being read again', () => {
    const first = added(card('B000000000'))
    list.prepend(first)
    const { listings } = read(changes([list], [first])).reading
    expect(lookedInto()).toEqual(['B000000000'])
    expect(listings.map((l) => l.position)).toEqual([0, 1, 2, 3])
    expect(listings[1]).toEqual({ ...before[0], position: 1 })
  })

  test('a card that is rendered anew with the same content is no news', () => {
    const again = added(card('B000000001', '$1.00'))
    list.children[0]!.replaceWith(again)
    const { listings } = read(changes([list], [again])).reading
    expect(lookedInto()).toEqual(['B000000001'])
    expect(listings[0]).toBe(before[0])
  })

  test('a card that is used again for another listing is another listing', () => {
    const second = list.children[1]!
    second.setAttribute('data-asin', 'B000000009')
    second.querySelector('h2')!.textContent = 'Rope'
    const { listings } = read(changes([second])).reading
    expect(listings[1]).toMatchObject({ id: 'B000000009', title: 'Rope' })
  })

  test('a card that was out of the page is read again: nobody saw what happened to it', () => {
    const second = list.children[1]!
    second.remove()
    second.querySelector('h2')!.textContent = 'Rope'
    list.append(second)
    const { listings } = read(changes([list], [second])).reading
    expect(listings[2]).toMatchObject({ id: 'B000000002', title: 'Rope' })
  })

  test('a card that is gone is not reported any more', () => {
    list.children[0]!.remove()
    const { reading } = read(changes([list]))
    expect(reading.listings.map((l) => l.id)).toEqual(['B000000002', 'B000000003'])
  })

  test('everything is read again where nobody knows what changed, and at another address', () => {
    read(null)
    expect(lookedInto()).toHaveLength(3)
    follower.read(new URL('https://www.amazon.com/s?k=rope'), changes([]))
    expect(lookedInto()).toHaveLength(3)
    follower.read(new URL('https://www.amazon.com/s?k=rope#top'), changes([]))
    expect(lookedInto()).toHaveLength(0)
  })
})

test('a long page is read in stretches, each card once', () => {
  let left = 1
  const enough = () => left-- <= 0
  const first = read(null, enough)
  expect(first.pending).toBe(1)
  expect(first.reading.cards).toEqual({ seen: 3, read: 2, unread: 0 })
  const second = read(changes([]), () => true)
  expect(second.pending).toBe(0)
  expect(second.reading.cards.read).toBe(3)
  expect(lookedInto()).toEqual(['B000000001', 'B000000002', 'B000000003'])
})

test('cards that come by scrolling, while the page around them never rests, are each read once', () => {
  read(null)
  const first = list.firstElementChild!
  const once = looks.get(first)!
  const clock = page.body.appendChild(page.createElement('time'))
  for (let n = 0; n < 5; n++) {
    const more = Array.from({ length: 40 }, (_, i) => {
      const copy = first.cloneNode(true) as Element
      copy.setAttribute('data-asin', `C${String(n * 40 + i).padStart(9, '0')}`)
      count(copy)
      return copy
    })
    list.append(...more)
    read(changes([list, clock], more))
    read(changes([clock]))
  }
  expect(looks.size).toBe(203)
  expect(new Set(looks.values())).toEqual(new Set([once]))
})

import { attribute, foldSpace, textOf } from '../../page/text.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet } from '../sheet.ts'
import { listingOf } from '../shown.ts'
import type { Listing } from '../types.ts'
import { idOf, ownAddress } from './address.ts'
import { generic } from './generic.ts'

/** Of a page's text, in UTF-16 units: a feed that scrolls on has no end. */
const most = 20_000
const unshown = 'script, style, noscript, template, textarea, [hidden]'

/**
 * What is read of any other site once the user calls for it: the products that the page marks out, with its text where they
 * have none of their own; else (a post, a profile) the page itself, by its title and text. Marks are looked for in both.
 */
export const called = {
  ...generic,
  open(page: Document, url: URL) {
    const read = generic.open(page, url)
    if (read?.kind === 'product')
      return { ...read, cards: read.cards.map((one) => withText(one, page)) }
    return read?.state === 'unreadable' ? itself(page, url) : read
  },
} satisfies Marketplace

/** A product whose data says nothing of it but its name is described by its page. */
const withText = (card: Card, page: Document): Card => ({
  ...card,
  read() {
    const listing = card.read()
    return listing && { ...listing, description: listing.description ?? pageText(page) }
  },
})

function itself(page: Document, url: URL): Sheet {
  const anchor = page.querySelector('h1') ?? page.body
  return sheet('other', [{ anchor, read: () => pageListing(page, url) }])
}

function pageListing(page: Document, url: URL): Listing | null {
  const address = ownAddress(page, url)
  const from = 'meta[property="og:title"]'
  const raw =
    attribute(page.querySelector(from), 'content') ??
    textOf(page.querySelector('h1')) ??
    (foldSpace(page.title) || url.hostname)
  const shown = { title: { raw, from }, description: pageText(page) }
  return listingOf({ marketplace: 'generic', page: url }, idOf(address), address, shown, {
    own: null,
    usual: [],
  })
}

/** The page's own words, without what is never shown. Needs no layout, so what styles alone hide is among them. */
function pageText(page: Document): string | null {
  // 4: text only.
  const nodes = page.createTreeWalker(page.body, 4)
  let text = ''
  for (let node = nodes.nextNode(); node && text.length < most; node = nodes.nextNode())
    if (!node.parentElement?.closest(unshown)) text += `${node.nodeValue ?? ''} `
  return foldSpace(text).slice(0, most) || null
}

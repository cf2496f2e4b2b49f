import { attribute, textOf } from '../../page/text.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import type { PageKind } from '../types.ts'
import { cards, readCard } from './card.ts'
import { hosts } from './hosts.ts'
import { productMarks, readProduct } from './product.ts'
import { readStore, readStoreCard, storeCards, storeMark } from './store.ts'

/** Headings inside the list, below which eBay shows what it did not exactly look for. */
const rewrites = '[class*="srp-river-answer--REWRITE_START"]'

function open(page: Document, url: URL): Sheet {
  const blocked = blockedBy(page)
  if (blocked) return sheet('other', 'blocked', blocked, [])
  if (page.querySelector(productMarks)) {
    const anchor = page.querySelector('.x-item-title__mainTitle, #itemTitle') ?? page.body
    return sheet('product', 'ready', null, [{ anchor, read: () => readProduct(page, url) }])
  }
  const items = page.querySelector(storeMark) ? [...page.querySelectorAll(storeCards)] : []
  if (items.length > 0) {
    const list = items.map((card, i) => ({
      anchor: card,
      read: () => readStoreCard(card, url, i),
    }))
    return { ...sheet('storefront', 'ready', null, list), seller: readStore(page, url) }
  }
  const found = [...page.querySelectorAll(cards)]
  const isList = found.length > 0 || /^\/(?:sch|b|e)\//.test(url.pathname)
  if (!isList) return sheet('other', 'ready', null, [])
  const query = attribute(page.querySelector('#gh-ac'), 'value', 500)
  if (found.length === 0) return { ...emptyOrWaiting(page), query }
  const rewrite = page.querySelector(rewrites)
  const list = found.map((card, i): Card => {
    // 4: the card follows the heading in the document.
    const after = rewrite !== null && (rewrite.compareDocumentPosition(card) & 4) !== 0
    return { anchor: card, read: () => readCard(card, url, i, !after) }
  })
  return { ...sheet('search', 'ready', null, list), query }
}

const sheet = (
  kind: PageKind,
  state: Sheet['state'],
  reason: string | null,
  list: readonly Card[],
): Sheet => ({ kind, state, reason, query: null, cards: list, seller: null })

function emptyOrWaiting(page: Document): Sheet {
  const heading = page.querySelector('.srp-controls__count-heading, .srp-save-null-search__heading')
  const none = heading && /(?:^|\D)0(?:\D|$)|^\D+$/.test(textOf(heading, 200) ?? '0')
  return none ? sheet('search', 'empty', 'no results', []) : sheet('search', 'waiting', null, [])
}

/** Why eBay shows no page of its shop here, in words; null where it does. */
function blockedBy(page: Document): string | null {
  if (page.querySelector('form#captcha_form, #captcha, iframe[src*="hcaptcha"]')) return 'captcha'
  if (page.querySelector('form#signin-form, input[name="userid"]#userid')) return 'sign-in'
  const title = page.title.trim()
  if (/^(?:pardon our interruption|checking your browser|security measure\b)/i.test(title))
    return 'captcha'
  return /^(?:error page|access denied)/i.test(title) ? 'error page' : null
}

/** eBay's sites: search results, items and stores. */
export const ebay: Marketplace = {
  id: 'ebay',
  name: 'eBay',
  hosts,
  open,
  searchUrl: (words, host) => `https://${host}/sch/i.html?_nkw=${encodeURIComponent(words)}`,
}

import { anyId } from '../../page/find.ts'
import { attribute, textOf } from '../../page/text.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import type { PageKind } from '../types.ts'
import { findCards, olderIn, readCard } from './card.ts'
import { hosts } from './hosts.ts'
import { readItemSeller } from './item-seller.ts'
import { productAnchor, readProduct } from './product.ts'
import { readUnknownCard, unknownCards } from './unknown-card.ts'
import { readStore, readStoreCard, storeCards } from './store.ts'

/** Heading inside the list, below which eBay shows what it did not exactly look for. */
const rewrite = '[class*="srp-river-answer--REWRITE_START"]'

function open(page: Document, url: URL): Sheet {
  const read = sheetOf(page, url)
  // A wall shows no listing: where there are some, nobody needs to look for one.
  const blocked = read.cards.length === 0 && blockedBy(page)
  return blocked ? sheet('other', 'blocked', blocked, []) : read
}

function sheetOf(page: Document, url: URL): Sheet {
  const anchor = productAnchor(page)
  if (anchor) {
    const item = sheet('product', 'ready', null, [{ anchor, read: () => readProduct(page, url) }])
    return { ...item, seller: readItemSeller(page, url) }
  }
  const found = findCards(page)
  const seller = readStore(page, url)
  const kind = seller ? 'storefront' : 'search'
  if (found.length === 0) {
    const items = seller ? [...page.querySelectorAll(storeCards)] : []
    if (items.length > 0) {
      const list = items.map((card, i) => ({
        anchor: card,
        read: () => readStoreCard(card, url, i),
      }))
      return { ...sheet(kind, 'ready', null, list), seller }
    }
    // A profile shows who sells and need not show any item.
    if (seller?.displayName) return { ...sheet('seller', 'ready', null, []), seller }
    if (!/^\/(?:sch|b|e|shop|p|deals)\//.test(url.pathname))
      return sheet('other', 'ready', null, [])
  }
  const query = attribute(page.getElementById('gh-ac'), 'value', 500)
  if (found.length === 0) {
    const cards = unknownCards(page).map((linked, i): Card => ({
      anchor: linked.card,
      read: () => readUnknownCard(linked, url, i),
    }))
    if (cards.length === 0) return { ...emptyOrWaiting(page), query }
    return { ...sheet(kind, 'ready', null, cards), query, seller }
  }
  const river = found[0]!.closest('.srp-river-results') ?? page
  const heading = river.querySelector(rewrite)
  const older = olderIn(page)
  const list = found.map((card, i): Card => {
    // 4: the card follows the heading in the document.
    const exact = heading === null || (heading.compareDocumentPosition(card) & 4) === 0
    return {
      anchor: card,
      depends: String(exact),
      read: () => readCard(card, url, i, exact, older),
    }
  })
  return { ...sheet(kind, 'ready', null, list), query, seller }
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

/** Why eBay shows no page of its shop here, in words; null where it does. What the page is made of tells it, in any language. */
function blockedBy(page: Document): string | null {
  if (anyId(page, 'captcha_form', 'captcha') || page.querySelector(challenge)) return 'captcha'
  if (anyId(page, 'signin-form', 'signin-main', 'userid')) return 'sign-in'
  const title = page.title.trim()
  if (walls.test(title)) return 'captcha'
  return errors.test(title) ? 'error page' : null
}

/** The service that shows eBay's "please verify yourself" names itself in its first script. */
const challenge =
  'script[data-inlinepayload*="splashui"], form[action*="/splashui/"], iframe[src*="hcaptcha"], iframe[src*="recaptcha/"][src*="splash"]'
const walls =
  /^(?:pardon our interruption|checking your browser|security measure|sicherheitsmaßnahme|mesure de sécurité|misura di sicurezza|medida de seguridad|beveiligingsmaatregel|środek bezpieczeństwa)/i
const errors =
  /^(?:error page|access denied|fehlerseite|page d['’]erreur|pagina di errore|página de error|service unavailable)/i

/** eBay's sites: search results, items and stores. */
export const ebay: Marketplace = {
  id: 'ebay',
  name: 'eBay',
  hosts,
  open,
  searchUrl: (words, host) => `https://${host}/sch/i.html?_nkw=${encodeURIComponent(words)}`,
}

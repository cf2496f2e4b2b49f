import { findData } from '../../page/data.ts'
import { findAttribute, findText, type Found } from '../../page/find.ts'
import { takeNotes } from '../../page/notes.ts'
import { decimalOf, figure, plainDigits } from '../../page/numbers.ts'
import { attribute, textOf } from '../../page/text.ts'
import { blankSeller } from '../blank.ts'
import type { SellerField, SellerProfile } from '../types.ts'
import { storeIn } from './address.ts'
import { itemData, storeFacts } from './item-data.ts'

interface Facts {
  readonly key: Found | null
  readonly name: Found | null
  readonly url: string | null
  readonly percent?: Found | null
  readonly since?: Found | null
  readonly country?: Found | null
}

/** The store of an item's page, from the page's data or its store card. */
export function storeOfItem(page: Document, url: URL): SellerProfile | null {
  const data = itemData(page)
  const { key, name, address, at } = storeFacts(data)
  if (key)
    return profile(url, {
      key,
      name,
      url: storeIn(address, url)?.url ?? null,
      percent: at('positiveRate') ?? findData(data, 'storeFeedbackComponent.sellerPositiveRate'),
      since: at('formatOpenTime') ?? inWords(at('openTime')),
      country: at('countryCompleteName'),
    })
  const drawn = drawnStore(page, url)
  return drawn.key && profile(url, { ...drawn, percent: percentIn(page) })
}

/** The store card of an item's page, as it is drawn. */
export function drawnStore(page: Document, url: URL): Pick<Facts, 'key' | 'name' | 'url'> {
  const link = page.querySelector(
    'a[class*="store-detail"], a[data-pl="store-name"], [class*="store-info"] a, .shop-name a, a.store-lnk',
  )
  const store = storeIn(attribute(link, 'href'), url)
  return {
    key: store && { raw: store.key, from: 'store link' },
    name: findText(
      page,
      '[class*="store-detail--storeName"]:not([class*="Wrap"])',
      '[data-pl="store-name"]',
      '.shop-name a',
      'a.store-lnk',
    ),
    url: store?.url ?? null,
  }
}

/** Milliseconds are not how a page says it. */
const inWords = (found: Found | null) => (found && /^\d+$/.test(found.raw) ? null : found)

/** A store's own page; the server's shell has the name in its title and the number in a script. */
export function readStore(page: Document, url: URL): SellerProfile | null {
  const canonical = findAttribute(page, 'href', 'link[rel="canonical"]')
  const store = storeIn(url.href, url) ?? storeIn(canonical?.raw ?? null, url)
  if (!store) return null
  const name =
    findText(page, '[class*="store-info"] [class*="name" i]', '.store-name a', '.shop-name a') ??
    titleName(page)
  return profile(url, {
    key: { raw: store.key, from: 'address' },
    name,
    url: canonical ? (storeIn(canonical.raw, url)?.url ?? store.url) : store.url,
    percent: percentIn(page),
  })
}

/** "<name> - Amazing products with exclusive discounts on AliExpress", in any language. */
function titleName(page: Document): Found | null {
  const raw = /^(.{1,200}?)\s+-\s.*AliExpress/i.exec(page.title.trim())?.[1]
  return raw ? { raw, from: 'title' } : null
}

function percentIn(page: Document): Found | null {
  const from = '[class*="store-info"] strong, [class*="store-header"] [class*="percent" i]'
  for (const element of page.querySelectorAll(from)) {
    const raw = textOf(element, 60)
    if (raw && /[%٪]/.test(raw)) return { raw, from }
  }
  return null
}

function profile(url: URL, facts: Facts): SellerProfile {
  const { keep, sources, gaps } = takeNotes<SellerField>()
  const { key, name, percent = null, since = null, country = null } = facts
  const value = Number(
    decimalOf(figure.exec(plainDigits(percent?.raw ?? ''))?.[0] ?? '') ?? Number.NaN,
  )
  return {
    ...blankSeller({ marketplace: 'aliexpress', page: url }),
    key: keep('key', key, key?.raw ?? null, true),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    url: facts.url,
    feedbackPercent: keep('feedbackPercent', percent, value >= 0 && value <= 100 ? value : null),
    memberSince: keep('memberSince', since, since?.raw.slice(0, 100) ?? null),
    country: keep('country', country, country?.raw.slice(0, 100) ?? null),
    sources,
    gaps,
  }
}

import { findData } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { findText, type Found } from '../../page/find.ts'
import { takeNotes } from '../../page/notes.ts'
import { decimalOf, figure, integerIn, plainDigits } from '../../page/numbers.ts'
import { attribute, textOf } from '../../page/text.ts'
import { decoded, webAddress } from '../../page/url.ts'
import { blankSeller } from '../blank.ts'
import type { LegalField } from '../legal-labels.ts'
import type { SellerField, SellerProfile } from '../types.ts'
import { legalDetails } from './legal.ts'

/** The seller of an item page, as its seller card tells of them; null where the page shows none. */
export function readItemSeller(page: Document, url: URL): SellerProfile | null {
  const login = loginOf(page)
  const name = shownSeller(page)
  if (!login && !name) return null
  const notes = takeNotes<SellerField>()
  const { keep } = notes
  const links = sellerLinks(page, url, login?.raw ?? null)
  const count = findWith(
    page,
    /\([\d.,\s]+[KM]?\s*\)/i,
    '.x-sellercard-atf__about-seller',
    '.ux-seller-section__item--seller, .ux-seller-section__item',
    '.mbg-l',
  )
  const percent = findWith(
    page,
    /\d\s?%/,
    '.x-sellercard-atf__data-item',
    '.ux-seller-section__item',
    '#si-fb',
  )
  const since = findWith(page, joined, '.x-store-information__info .ux-textspans')
  const sold = findWith(page, /^[^%]*\d[^%]*$/, '.x-store-information__highlights .ux-textspans')
  const type = findWith(
    page,
    /^\D+$/,
    '.x-sellercard-atf__about-seller-item > .ux-textspans--SECONDARY',
  )
  const address = links.profile ?? links.store
  const legal = legalDetails(page)
  const disclosed = (field: LegalField, most: number) => {
    const found = legal.get(field) ?? null
    return keep(field, found, found?.raw.slice(0, most) ?? null)
  }
  const place = disclosed('addressLines', 500)
  const email = disclosed('emails', 320)
  const phone = disclosed('phones', 60)
  return {
    ...blankSeller({ marketplace: 'ebay', page: url }),
    key: keep('key', login, login?.raw.slice(0, 200) ?? null, true),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    url: keep('url', address ? { raw: address, from: 'seller card' } : null, address),
    feedbackCount: keep('feedbackCount', count, exactCount(count?.raw ?? null)),
    feedbackPercent: keep('feedbackPercent', percent, percentIn(percent?.raw ?? null)),
    memberSince: keep('memberSince', since, joined.exec(since?.raw ?? '')?.[1] ?? null),
    sold: keep('sold', sold, sold?.raw.slice(0, 100) ?? null),
    businessType: keep('businessType', type, type?.raw.slice(0, 200) ?? null),
    legalName: disclosed('legalName', 500),
    registrationNumber: disclosed('registrationNumber', 100),
    vatNumber: disclosed('vatNumber', 100),
    addressLines: place ? [place] : [],
    emails: email ? [email] : [],
    phones: phone ? [phone] : [],
    sources: notes.sources,
    gaps: notes.gaps,
  }
}

/** "Joined Sep 2013", "Mitglied seit Dez 2009": month, where there is one, and year at the end. */
const joined =
  /(?:^|\s)((?:[\p{L}]{2,12}\.?\s(?:de\s)?)?(?:19|20)\d\d(?:年\s?\d{1,2}月|년\s?\d{1,2}월)?)$/u

/** The first element whose text is as asked for, selector by selector. */
function findWith(page: Document, pattern: RegExp, ...selectors: readonly string[]): Found | null {
  for (const from of selectors)
    for (const element of page.querySelectorAll(from)) {
      const raw = textOf(element, 500)
      if (raw && pattern.test(raw)) return { raw, from }
    }
  return null
}

/** The count in brackets; one that is rounded ("59.8K") is not a count. */
export function exactCount(text: string | null): number | null {
  const inside = text && /\(([\d.,\s]+)\)/.exec(plainDigits(text))?.[1]
  return inside ? integerIn(inside) : null
}

function percentIn(text: string | null): number | null {
  const written = text && /(\d+(?:[.,]\d+)?)\s?%/.exec(plainDigits(text))?.[1]
  const percent = written ? Number(decimalOf(figure.exec(written)?.[0] ?? '')) : Number.NaN
  return percent >= 0 && percent <= 100 ? percent : null
}

const named = '.x-sellercard-atf__about-seller-item--seller-name, .mbg-nw'
const linked = '.x-sellercard-atf__info__about-seller a, .ux-seller-section__item--seller a'

/** The seller's name as the page shows it: the store's where there is one. Links beside it lead to feedback and help. */
export function shownSeller(page: Document): Found | null {
  const plain = findText(page, named)
  if (plain) return plain
  for (const link of page.querySelectorAll(linked)) {
    const raw = textOf(link)
    const aside = /\/fdbk\/|feedback|\/help\/|\/\/pages\./.test(attribute(link, 'href') ?? '')
    if (raw && /\p{L}/u.test(raw) && !aside) return { raw, from: linked }
  }
  return null
}

/**
 * The seller's login, the stable key: in the description frame's address on every item page since 2016. `/usr/` links are no
 * source since 2025: those that are left are reviewers'.
 */
export function loginOf(page: Document): Found | null {
  const semantic = findData(embedded(page, 'SEMANTIC_DATA'), 'sellerUserName')
  if (semantic) return { raw: semantic.raw, from: 'SEMANTIC_DATA.sellerUserName' }
  const frame = attribute(page.querySelector('iframe#desc_ifr'), 'src')
  const raw = frame && /[?&]seller=([^&#]+)/.exec(frame)?.[1]
  if (raw) return { raw: decoded(raw), from: 'iframe#desc_ifr@src' }
  // Only of the seller's own card: elsewhere such links are other sellers', who must not be taken for this one.
  const from = '.x-sellercard-atf a[href*="_ssn="], .ux-seller-section a[href*="_ssn="]'
  const link = attribute(page.querySelector(from), 'href')
  const ssn = link && /[?&]_ssn=([^&#]+)/.exec(link)?.[1]
  if (ssn) return { raw: decoded(ssn), from }
  const contact = findData(embedded(page, 'CONTACT_EBAY_USER'), 'params.username')
  return contact && { raw: contact.raw, from: 'CONTACT_EBAY_USER.params.username' }
}

const cardLinks =
  '.x-sellercard-atf__info a, .x-sellercard-atf a[href*="/str/"], .ux-seller-section__item--seller a, .ux-seller-section a[href*="/str/"], .mbg a, a[href*="/usr/"]'

/**
 * The seller's own addresses: `profile` names the login (`/usr/<login>`, `/sch/<login>/m.html`), `store` only the store,
 * whose name is neither login nor displayed name. A `/usr/` link to somebody else is a reviewer's.
 */
export function sellerLinks(
  page: Document,
  url: URL,
  login: string | null,
): { readonly profile: string | null; readonly store: string | null } {
  let profile: string | null = null
  let store: string | null = null
  for (const link of page.querySelectorAll(cardLinks)) {
    const address = webAddress(attribute(link, 'href'), url)?.replace(/[?#].*$/, '')
    const named = address && /\/usr\/([^/]+)$|\/sch\/([^/]+)\/m\.html$/.exec(address)
    if (named && (login === null || decoded(named[1] ?? named[2]!) === login)) profile ??= address
    else if (address && /\/str\/[^/]+$/.test(address)) store ??= address
  }
  return { profile, store }
}

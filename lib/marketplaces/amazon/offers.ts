import { findText } from '../../page/find.ts'
import { parsePrice } from '../../page/money.ts'
import { attribute, textOf } from '../../page/text.ts'
import type { Listing, Offer } from '../types.ts'
import { asinOf, isAsin, merchantOf } from './address.ts'
import { asinField } from './asin-field.ts'
import { blankListing } from './blank.ts'
import { buyBoxOffers, rowsOf } from './buybox.ts'
import { ownCurrency } from './hosts.ts'
import { sheetMerchant } from './merchant.ts'
import { priceIn } from './price.ts'
import { sellerRef } from './sellers.ts'

/** Rows of the offer list that was a page of its own until 2021. */
export const oldRow = 'olpOffer'
export const oldRows = `.${oldRow}`
/** Rows of the side sheet that replaced it; its ids repeat. */
export const sheetRows = '#aod-pinned-offer, #aod-offer'

/** Reads a page (or side sheet) that lists the offers of one item. */
export function readOffers(page: Document, url: URL): Listing | null {
  const input = asinField(page)
  const id = asinOf(url.href) ?? input?.raw ?? url.searchParams.get('asin')
  const title = findText(
    page,
    '#productTitle',
    '#olpProductDetails h1',
    'h1[role="main"]',
    '#aod-asin-title-text',
  )
  if (!isAsin(id)) return null
  return {
    ...blankListing(id, url),
    // A bare buy box names no item: its id stands in, as the record needs a text.
    title: title?.raw ?? id,
    offers: offersOf(page, url),
    sources: {
      id: input ?? { raw: url.href.slice(0, 4000), from: 'address' },
      ...(title && { title }),
    },
    gaps: title ? [] : ['title'],
  }
}

/** Every offer on the page, whatever its layout, the pinned one once. */
export function offersOf(page: Document, url: URL): Offer[] {
  const old = [...page.querySelectorAll(oldRows)]
  if (old.length > 0) return old.slice(0, 200).map((row) => oldOffer(row, url))
  const sheet = [...page.querySelectorAll(sheetRows)]
    .slice(0, 200)
    .map((row) => sheetOffer(row, url))
  const seen = new Set<string>()
  const once = sheet.filter((offer) => {
    const key = JSON.stringify([
      offer.seller?.key ?? offer.seller?.name,
      offer.price?.amount,
      offer.condition,
    ])
    return !seen.has(key) && seen.add(key)
  })
  return once.length > 0 ? once : buyBoxOffers(rowsOf(page), url)
}

function oldOffer(row: Element, url: URL): Offer {
  const link = row.querySelector('.olpSellerName a')
  const input = attribute(row.querySelector('input[name="merchantID"]'), 'value')
  const linked = merchantOf(attribute(link, 'href'))
  const logo = row.querySelector('.olpSellerName img')
  // Amazon's own row shows its logo: the address of its shipping rates still tells its id.
  const key =
    linked ?? input ?? merchantOf(attribute(row.querySelector('a[href*="seller="]'), 'href'))
  const name =
    textOf(link) ?? textOf(row.querySelector('.olpSellerName')) ?? (attribute(logo, 'alt') || null)
  return {
    seller: sellerRef(
      key,
      name ?? (key === 'ATVPDKIKX0DER' ? 'Amazon.com' : null),
      linked !== null,
      url,
    ),
    price: parsePrice(findText(row, '.olpOfferPrice')?.raw ?? null, ownCurrency(url)),
    condition: textOf(row.querySelector('.olpCondition'), 200),
    shipsFrom: null,
    active: null,
  }
}

function sheetOffer(row: Element, url: URL): Offer {
  const merchant = sheetMerchant(row, url)
  const price = priceIn(row.querySelector('#aod-offer-price, [id^="aod-price"]') ?? row, 'aod')
  return {
    seller: merchant.seller,
    price: parsePrice(price?.raw ?? null, ownCurrency(url)),
    condition: textOf(row.querySelector('#aod-offer-heading'), 200),
    shipsFrom: merchant.shipsFrom?.raw.slice(0, 300) ?? null,
    active: row.id === 'aod-pinned-offer' ? true : null,
  }
}

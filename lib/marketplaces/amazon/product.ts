import { findData, listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { findAttribute, findText, type Found } from '../../page/find.ts'
import { parseMoney, parsePrice } from '../../page/money.ts'
import { takeNotes } from '../../page/notes.ts'
import { integerIn } from '../../page/numbers.ts'
import { unitsSold } from '../../page/sold.ts'
import { attribute, textOf } from '../../page/text.ts'
import { keepImages } from '../images.ts'
import type { Listing, ListingField, Picture } from '../types.ts'
import { asinOf, isAsin, productUrl } from './address.ts'
import { asinField } from './asin-field.ts'
import { blankListing } from './blank.ts'
import { brandFrom } from './brand.ts'
import {
  activeRow,
  conditionOf,
  inClosedOffer,
  rowsOf,
  scopePrice,
  type FoundPrice,
} from './buybox.ts'
import { ownCurrency } from './hosts.ts'
import { merchantIn } from './merchant.ts'
import { offersOf, sheetRows } from './offers.ts'
import { pictureAt, pictureOf } from './picture.ts'
import { priceIn, spokenPrice } from './price.ts'
import { starsIn } from '../../page/stars.ts'

/** Reads a product page: the shown variant, its featured offer, and every row of its buy box. */
export function readProduct(page: Document, url: URL): Listing | null {
  const canonical = attribute(page.querySelector('link[rel="canonical"]'), 'href')
  const input = asinField(page)
  const id = isAsin(input?.raw) ? input.raw : (asinOf(url.href) ?? asinOf(canonical))
  const title = findText(
    page,
    '#productTitle',
    '#ebooksProductTitle',
    '#btAsinTitle',
    '#title',
    '#dp h1',
  )
  if (!isAsin(id) || !title) return null

  const notes = takeNotes<ListingField>()
  const { keep } = notes
  const own = ownCurrency(url)
  const rows = rowsOf(page)
  const row = activeRow(rows)
  // One offer: its ids are unique. Several and none open: whose seller it is can't be told.
  const box = row ?? (rows.length === 0 ? page : null)
  const merchant = box ? merchantIn(box, url) : null
  const gone = page.querySelector('#outOfStock, #unqualifiedBuyBox') !== null
  const cost = shownPrice(page, row, url)
  const list = listPrice(page, row)
  const brand = brandFrom(page)
  const sold = findText(page, '#social-proofing-faceout-title-tk_bought')
  const stars =
    findAttribute(page, 'title', '#acrPopover') ?? findText(page, '#acrPopover .a-icon-alt')
  const count = findText(page, '#acrCustomerReviewText')
  const availability = findText(
    page,
    '#outOfStock .a-color-price',
    '#availability span',
    '#availability',
    '#outOfStock',
  )
  const parent = parentOf(page, id, canonical)
  return {
    ...blankListing(id, url),
    url: productUrl(id, url),
    title: keep('title', title, title.raw)!,
    parentId: keep('parentId', parent, parent && (asinOf(parent.raw) ?? parent.raw)),
    brand: keep('brand', brand, brand?.raw.slice(0, 500) ?? null),
    price: keep('price', cost?.found ?? null, cost?.price ?? null, !gone),
    listPrice: keep('listPrice', list, parseMoney(list?.raw ?? null, own)),
    images: keepImages(keep, picturesOf(page, url), '#landingImage'),
    seller: sellerOf(),
    // One offer is the listing itself; the side sheet may have been opened beside it.
    offers: rows.length > 1 || page.querySelector(sheetRows) ? offersOf(page, url) : [],
    shipsFrom: keep(
      'shipsFrom',
      merchant?.shipsFrom ?? null,
      merchant?.shipsFrom?.raw.slice(0, 300) ?? null,
    ),
    sold: keep('sold', sold, unitsSold(sold?.raw ?? null, 'listing')),
    rating: keep('rating', stars, starsIn(stars?.raw ?? null)),
    ratingCount: keep('ratingCount', count, integerIn(count?.raw ?? null)),
    condition: conditionOf(row ?? page),
    availability: keep('availability', availability, availability?.raw.slice(0, 300) ?? null),
    description: textOf(
      page.querySelector(
        '#feature-bullets, #productFactsDesktopExpander, #bookDescription_feature_div',
      ),
      40_000,
    ),
    sources: { id: input ?? { raw: url.href.slice(0, 4000), from: 'address' }, ...notes.sources },
    gaps: notes.gaps,
  }

  function sellerOf() {
    const seller = merchant?.seller ?? null
    keep('seller.key', merchant?.key ?? null, seller?.key ?? null)
    keep('seller.name', merchant?.name ?? null, seller?.name ?? null, !gone && cost !== null)
    return seller
  }
}

/** Where the featured price stands outside of an offer row, from the newest layout to the oldest. */
const priceBlocks = [
  '#corePrice_feature_div',
  '#corePriceDisplay_desktop_feature_div',
  '#corePrice_desktop',
  '#apex_desktop',
  '#desktop_qualifiedBuyBox',
]
const priceTexts = [
  '#priceblock_ourprice',
  '#priceblock_dealprice',
  '#priceblock_saleprice',
  '#price_inside_buybox',
  '#newBuyBoxPrice',
  '#kindle-price',
  '#usedBuySection .offer-price',
  '#buyNewSection .offer-price',
  '#priceBlock .priceLarge',
]

function shownPrice(page: Document, row: Element | null, url: URL): FoundPrice | null {
  const scoped = row && scopePrice(row, url, 'open row')
  if (scoped) return scoped
  const apart = (element: Element) => inClosedOffer(element, row)
  for (const from of priceBlocks) {
    const scope = [...page.querySelectorAll(from)].find((block) => !apart(block))
    const price = scope && priceOrNull(priceIn(scope, from, apart), url)
    if (price) return price
  }
  for (const block of page.querySelectorAll('#corePriceDisplay_desktop_feature_div')) {
    const price = priceOrNull(spokenPrice(block, apart), url)
    if (price) return price
  }
  for (const from of priceTexts) {
    const price = priceOrNull(findText(page, from), url)
    if (price) return price
  }
  return null
}

/** Where an offer's own prices stand; buttons of other variants and sizes carry struck-through prices too. */
const priceAreas =
  '#apex_desktop, #corePriceDisplay_desktop_feature_div, #corePrice_feature_div, #corePrice_desktop, #price, #buybox, #desktop_buybox, [data-buying-option-index]'

/** The struck-through price of the open offer; other offers have their own. */
function listPrice(page: Document, row: Element | null): Found | null {
  const from =
    '.basisPrice .a-offscreen, .apex-basisprice-value .a-offscreen, .priceBlockStrikePriceString'
  for (const element of page.querySelectorAll(from)) {
    if (!element.closest(priceAreas) || inClosedOffer(element, row)) continue
    const raw = textOf(element)
    if (raw) return { raw, from }
  }
  return null
}

function priceOrNull(found: Found | null, url: URL): FoundPrice | null {
  const price = parsePrice(found?.raw ?? null, ownCurrency(url))
  return found && price ? { found, price } : null
}

/** The item whose variant is shown: the page's data name it, or its canonical address. Null where it is its own. */
function parentOf(page: Document, id: string, canonical: string | null): Found | null {
  const named = embedded(page, 'parentAsin')
  if (typeof named === 'string' && isAsin(named))
    return named === id ? null : { raw: named, from: 'parentAsin' }
  const linked = asinOf(canonical)
  return linked && linked !== id ? { raw: canonical!, from: 'link[rel=canonical]' } : null
}

/** The main picture, then the rest of the gallery, each asset once. */
function picturesOf(page: Document, url: URL): Picture[] {
  const main = [
    ...page.querySelectorAll('#landingImage, #imgBlkFront, #ebooksImgBlkFront, #main-image'),
  ].map((image) => pictureOf(image, url))
  const data = listAt(embedded(page, 'colorImages'), 'initial').map((picture) =>
    pictureAt(findData(picture, 'hiRes', 'large', 'thumb')?.raw ?? null, url),
  )
  // The data are of the variant that was loaded: they count only where its picture is the one that is shown.
  const current = data.some((picture) => picture && picture.asset === main[0]?.asset)
  const thumbnails = page.querySelectorAll(
    '#altImages li.imageThumbnail img, #altImages li.item img',
  )
  const rest = current ? data : Array.from(thumbnails, (image) => pictureOf(image, url))
  const pictures = new Map<string, Picture>()
  for (const picture of [...main, ...rest]) {
    if (picture?.asset && !pictures.has(picture.asset)) pictures.set(picture.asset, picture)
    if (pictures.size >= 60) break
  }
  return [...pictures.values()]
}

import { dataAt, findData } from '../../page/data.ts'
import type { Found } from '../../page/find.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing } from '../types.ts'
import { pictureAt, productIn, productUrl, supplierIn } from './address.ts'

/** Number of the product that one entry of a results page's data is about; null for anything else. */
export function offerId(offer: unknown): string | null {
  const raw = findData(offer, 'productId', 'id', 'information.id')?.raw
  return raw && /^\d{8,20}$/.test(raw) ? raw : productIn(addressOf(offer)?.raw ?? null)
}

/** Reads one entry of a results page's data: since 2023 flat, until then in `information`, `tradePrice`, `supplier`. */
export function readOffer(
  offer: unknown,
  page: URL,
  own: string | null,
  position: number,
): Listing | null {
  const id = offerId(offer)
  if (!id) return null
  const home = findData(offer, 'supplierHomeHref', 'supplierHref', 'supplier.supplierHref')
  const supplier = supplierIn(home?.raw ?? null, page)
  const company = findData(offer, 'companyId', 'supplier.companyId', 'company.companyId')
  const shown: Shown = {
    title: findData(offer, 'title', 'information.puretitle', 'information.title'),
    price: findData(offer, 'promotionPrice', 'price', 'tradePrice.price'),
    listPrice: dataAt(offer, 'promotionPrice') === null ? null : findData(offer, 'price'),
    pictures: [
      pictureAt(
        findData(offer, 'mainImage', 'image.mainImage', 'image.productImage')?.raw ?? null,
        page,
      ),
    ],
    sellerKey: company ?? (supplier && home && { raw: supplier.key, from: home.from }),
    sellerName: findData(offer, 'companyName', 'supplier.supplierName'),
    sellerUrl: supplier?.url ?? null,
    moq: findData(offer, 'moqV2', 'moq', 'tradePrice.minOrder'),
    sold: findData(offer, 'soldOrder', 'sold', 'transaction.sold'),
    sponsored: sponsored(offer),
  }
  const address = productUrl(id, addressOf(offer)?.raw ?? null, page)
  const listing = listingOf({ marketplace: 'alibaba', page }, id, address, shown, {
    own,
    usual: ['price', 'images', 'seller.key', 'seller.name'],
  })
  return listing && { ...listing, position }
}

const addressOf = (offer: unknown): Found | null =>
  findData(offer, 'productUrl', 'information.productUrl', 'href')

const flags = ['isP4P', 'isShowAd', 'isNewAd', 'information.p4p'] as const

/** Paid for: the page's own marks; null where it has none of them. */
function sponsored(offer: unknown): boolean | null {
  const known = flags.map((flag) => dataAt(offer, flag)).filter((value) => value !== null)
  return known.length > 0 ? known.includes(true) : null
}

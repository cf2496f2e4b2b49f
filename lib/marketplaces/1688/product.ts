import { dataAt, findData } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { findAttribute, findText, type Found } from '../../page/find.ts'
import { attribute, textOf } from '../../page/text.ts'
import { listingOf, type Shown } from '../shown.ts'
import type { Listing } from '../types.ts'
import { memberIn, offerIn, offerUrl, pictureAt, shopIn } from './address.ts'
import { own } from './hosts.ts'
import { type Step, stepsPrice } from './steps.ts'

/** Until 2021 the server drew the page; since then the page is data (`tempModel`) that a script draws. */
export const drawnTitle = 'h1.d-title'

/** What the page shows of the offer at this address; null where it shows none. */
export function offerOf(page: Document, url: URL): { id: string; shown: Shown } | null {
  const model = embedded(page, 'tempModel')
  const inData = findData(model, 'offerId')?.raw ?? null
  const id = offerIn(url.href) ?? inData
  if (!id || !/^\d{6,20}$/.test(id)) return null
  const shown = inData === id ? fromData(page, model, url) : fromPage(page, url)
  return shown.title && { id, shown }
}

/** Reads an offer's page. */
export function readProduct(page: Document, url: URL): Listing | null {
  const offer = offerOf(page, url)
  if (!offer) return null
  return listingOf({ marketplace: '1688', page: url }, offer.id, offerUrl(offer.id), offer.shown, {
    own,
    usual: ['price', 'images', 'seller.key', 'seller.name'],
  })
}

function fromData(page: Document, model: unknown, url: URL): Shown {
  const trade = embedded(page, 'tradeModel')
  const steps = listOf(embedded(page, 'currentPrices')).map((step): Step => ({
    quantity: findData(step, 'beginAmount')?.raw ?? null,
    price: findData(step, 'price')?.raw ?? null,
  }))
  const price = stepsPrice(steps, 'currentPrices')
  const unit = findData(model, 'offerUnit')?.raw ?? ''
  const least = findData(trade, 'beginAmount')?.raw ?? steps[0]?.quantity
  const images = listOf(embedded(page, 'offerImgList') ?? embedded(page, 'mainImage'))
  return {
    title: findData(model, 'offerTitle'),
    exact: price?.price ?? null,
    price: price?.found ?? null,
    pictures: (images.length > 0 ? images : [dataAt(model, 'defaultOfferImg')]).map((image) =>
      pictureAt(typeof image === 'string' ? image : null, url),
    ),
    sellerKey: findData(model, 'sellerMemberId'),
    sellerName: findData(model, 'companyName'),
    sellerUrl: shopIn(findData(embedded(page, 'sellerModel'), 'winportUrl')?.raw ?? null, url),
    moq: least ? { raw: `${least}${unit}`, from: 'beginAmount' } : null,
    soldCount: findData(trade, 'saleCount'),
  }
}

function fromPage(page: Document, url: URL): Shown {
  const settings = embedded(page, 'iDetailConfig')
  const [prices, amounts] = ['price', 'amount'].map((row) =>
    Array.from(
      page.querySelectorAll(
        `.mod-detail-price tr.${row} td[class*="ladder"]:not([class*="title"])`,
      ),
      (cell) => textOf(cell, 100),
    ),
  )
  const steps = (prices ?? []).map((price, i): Step => ({ price, quantity: amounts?.[i] ?? null }))
  const price = stepsPrice(steps, '.mod-detail-price')
  const nick = findAttribute(page, 'content', 'meta[property="og:product:nick"]')
  const member = findData(settings, 'memberid', 'memberId')
  const least = amounts?.[0]
  return {
    title: findText(page, drawnTitle),
    exact: price?.price ?? null,
    price:
      price?.found ??
      findText(page, '.mod-detail-price .price-original-sku', '.mod-detail-price .value'),
    pictures: [
      pictureAt(findAttribute(page, 'content', 'meta[property="og:image"]')?.raw ?? null, url),
    ],
    sellerKey: member && memberIn(member.raw) ? member : null,
    sellerName: findText(page, 'a.company-name', '.company-name a') ?? nameIn(nick),
    sellerUrl:
      shopIn(/url=\s*(\S+)/.exec(nick?.raw ?? '')?.[1] ?? null, url) ?? shopLink(page, url),
    moq: least ? { raw: least, from: '.mod-detail-price .amount' } : null,
    soldCount: findText(page, '.bargain-number .value'),
  }
}

/** `name=<company>; url= //<shop>.1688.com`. */
function nameIn(nick: Found | null): Found | null {
  const raw = nick && /name=\s*([^;]{1,200})/.exec(nick.raw)?.[1]?.trim()
  return raw ? { raw, from: nick.from } : null
}

const shopLink = (page: Document, url: URL): string | null =>
  shopIn(attribute(page.querySelector('.company-name a, a.company-name'), 'href'), url)

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

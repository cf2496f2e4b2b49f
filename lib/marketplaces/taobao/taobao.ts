import { findData, listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import { findAttribute, findText } from '../../page/find.ts'
import { priceOf } from '../../page/money.ts'
import { attribute } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import { wallOn } from '../alibaba/state.ts'
import type { Card, Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { listingOf } from '../shown.ts'
import type { Listing, Picture } from '../types.ts'

const marketplace = 'taobao'
const manner = { own: 'CNY', usual: ['price', 'seller.name'] } as const

/** The item that an address leads to; `id` is the one parameter that counts. */
function itemIn(href: string | null, page: URL): { id: string; url: string } | null {
  const address = webAddress(href, page)
  if (!address) return null
  const { hostname, pathname, searchParams } = new URL(address)
  const id = searchParams.get('id') ?? /\/item\/(\d+)\.htm/.exec(pathname)?.[1]
  const tmall = /(?:^|\.)tmall\.(?:com|hk)$/.test(hostname)
  if (!id || !/^\d{6,20}$/.test(id) || !(tmall || /(?:^|\.)taobao\.com$/.test(hostname)))
    return null
  return { id, url: `https://${tmall ? 'detail.tmall.com' : 'item.taobao.com'}/item.htm?id=${id}` }
}

function open(page: Document, url: URL): Sheet {
  const isItem = /\/item(?:\.htm|\/)/.test(url.pathname) && itemIn(url.href, url)
  if (isItem) {
    const anchor = page.querySelector(title) ?? page.body
    const read = () => readProduct(page, url)
    return read() ? sheet('product', [{ anchor, read }]) : shut('product', wallOn(page))
  }
  if (!/^(?:s|list|search)\./.test(url.hostname)) return sheet('other')
  const drawn = new Map<string, Element>()
  for (const item of page.querySelectorAll('#mainsrp-itemlist .item')) {
    const id = itemIn(attribute(item.querySelector('a[href*="id="]'), 'href'), url)?.id
    if (id && !drawn.has(id)) drawn.set(id, item)
  }
  // The data lists the page's own items; promoted ones are drawn beside them.
  const listed = listAt(embedded(page, 'g_page_config'), 'mods.itemlist.data.auctions')
  const cards = listed.map((item, i): Card => ({
    anchor: drawn.get(findData(item, 'nid')?.raw ?? '') ?? null,
    read: () => readCard(item, url, i),
  }))
  const known = new Set(listed.map((item) => findData(item, 'nid')?.raw))
  for (const [id, element] of drawn)
    if (!known.has(id)) {
      const at = cards.length
      cards.push({ anchor: element, read: () => readDrawn(element, url, at) })
    }
  const query = url.searchParams.get('q')?.slice(0, 500) || null
  return cards.length > 0
    ? { ...sheet('search', cards), query }
    : { ...shut('search', wallOn(page)), query }
}

/** Reads one entry of a results page's data. */
function readCard(item: unknown, page: URL, position: number): Listing | null {
  const linked = itemIn(findData(item, 'detail_url')?.raw ?? null, page)
  const id = findData(item, 'nid')?.raw ?? linked?.id
  if (!id || !/^\d{6,20}$/.test(id)) return null
  const price = findData(item, 'view_price')
  const address = linked?.id === id ? linked.url : `https://item.taobao.com/item.htm?id=${id}`
  const listing = listingOf(
    { marketplace, page },
    id,
    address,
    {
      title: findData(item, 'raw_title', 'title'),
      price,
      exact: priceOf(price?.raw ?? null, 'CNY'),
      pictures: [pictureAt(findData(item, 'pic_url')?.raw ?? null, page)],
      sellerKey: findData(item, 'user_id'),
      sellerName: findData(item, 'nick'),
      sellerUrl: webAddress(findData(item, 'shopLink')?.raw ?? null, page),
      location: findData(item, 'item_loc'),
      sold: findData(item, 'view_sales'),
    },
    manner,
  )
  return listing && { ...listing, position }
}

/** Reads one drawn result. */
function readDrawn(card: Element, page: URL, position: number): Listing | null {
  const linked = itemIn(attribute(card.querySelector('a[href*="id="]'), 'href'), page)
  if (!linked) return null
  const shop = card.querySelector('a.shopname, .shop a')
  const user = attribute(shop, 'data-userid') ?? memberIn(attribute(shop, 'href'))
  const image = card.querySelector('img.J_ItemPic, img')
  const listing = listingOf(
    { marketplace, page },
    linked.id,
    linked.url,
    {
      title: findText(card, '.title a', '.title'),
      price: findText(card, '.price'),
      pictures: [pictureAt(attribute(image, 'data-src') ?? attribute(image, 'src'), page)],
      sellerKey: user ? { raw: user, from: 'a.shopname' } : null,
      sellerName: findText(card, 'a.shopname', '.shop a'),
      location: findText(card, '.location'),
      sold: findText(card, '.deal-cnt'),
    },
    manner,
  )
  return listing && { ...listing, position }
}

const memberIn = (href: string | null): string | null =>
  (href && /user_number_id=(\d{4,20})/.exec(href)?.[1]) || null

const title = '.tb-main-title, .tb-detail-hd h1'

/** Reads an item's page as it was until 2021; today's asks for a sign-in. */
function readProduct(page: Document, url: URL): Listing | null {
  const item = itemIn(url.href, url)
  const shop = findAttribute(page, 'href', '.tb-shop-name a', 'a.slogo-shopname')
  const config = embedded(page, 'idata') ?? embedded(page, 'g_config')
  if (!item) return null
  const promotion = findText(page, '#J_PromoPriceNum', '.tm-promo-price .tm-price')
  const full = findText(page, '#J_StrPrice', '.tm-price-panel .tm-price', '.tm-price')
  return listingOf(
    { marketplace, page: url },
    item.id,
    item.url,
    {
      title:
        findAttribute(page, 'data-title', '.tb-main-title') ?? findText(page, ...title.split(', ')),
      price: promotion ?? full,
      listPrice: promotion && full,
      pictures: [pictureAt(attribute(page.querySelector('#J_ImgBooth'), 'src'), url)],
      sellerKey: sellerKey(page) ?? findData(config, 'sellerId', 'item.sellerId'),
      sellerName: findText(page, '.tb-shop-name a', 'a.slogo-shopname'),
      sellerUrl: shopUrl(shop?.raw ?? null, url),
      sold: findText(page, '.tm-ind-sellCount'),
    },
    manner,
  )
}

/** `userid=…` of the page's own settings, or `sellerId : '…'`. */
function sellerKey(page: Document) {
  const from = 'meta[name="microscope-data"]'
  const raw = /userid=(\d{4,20})/i.exec(attribute(page.querySelector(from), 'content') ?? '')?.[1]
  return raw ? { raw, from } : null
}

function shopUrl(href: string | null, page: URL): string | null {
  const address = webAddress(href, page)
  return address && `https://${new URL(address).hostname}`
}

function pictureAt(src: string | null, page: URL): Picture | null {
  const url = webAddress(src, page)
  const asset = url && /\/([\w!.-]+?)\.(?:jpe?g|png|webp)/i.exec(url)?.[1]
  return url && asset ? { url, asset } : null
}

/** Taobao and Tmall, as far as their pages are public. */
export const taobao: Marketplace = {
  id: marketplace,
  name: 'Taobao and Tmall',
  hosts: [
    's.taobao.com',
    'item.taobao.com',
    'world.taobao.com',
    'list.tmall.com',
    'detail.tmall.com',
  ].map((host) => ({ host, currency: 'CNY', access: 'ask' as const })),
  open,
  searchUrl: (words) => `https://s.taobao.com/search?q=${encodeURIComponent(words)}`,
}

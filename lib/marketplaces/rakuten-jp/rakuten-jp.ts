import { findAttribute, findText } from '../../page/find.ts'
import { priceOf } from '../../page/money.ts'
import { attribute } from '../../page/text.ts'
import { webAddress } from '../../page/url.ts'
import type { Marketplace, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import { listingOf } from '../shown.ts'
import type { Listing, Picture } from '../types.ts'

const marketplace = 'rakuten-jp'

/** Shop and item of an address: `item.rakuten.co.jp/<shop>/<item>/`. */
function slugsIn(url: URL): { shop: string; item: string } | null {
  const hit = /^\/([\w.-]+)\/([\w.%-]+)\/?$/.exec(url.pathname)
  return hit && url.hostname === 'item.rakuten.co.jp' ? { shop: hit[1]!, item: hit[2]! } : null
}

function open(page: Document, url: URL): Sheet {
  if (!slugsIn(url)) return sheet('other')
  const anchor = page.querySelector(names) ?? page.querySelector('h1') ?? page.body
  const read = () => readItem(page, url)
  return read() ? sheet('product', [{ anchor, read }]) : shut('product', null)
}

/** Where an item's name stands, by the shops' layouts. */
const names = '.normal_reserve_item_name, span.item_name'

function readItem(page: Document, url: URL): Listing | null {
  const slugs = slugsIn(url)
  const number = attribute(page.querySelector('input[name="item_id"]'), 'value')
  if (!slugs || !number || !/^\d{1,15}$/.test(number)) return null
  const { shop, item } = slugs
  const drawn = findText(page, ...names.split(', '))
  const price = findAttribute(page, 'content', 'meta[itemprop="price"]')
  const told = findAttribute(page, 'content', 'meta[property="og:title"]')
  const [, named, seller] = /^【楽天市場】(.+)：([^：]+)$/.exec(told?.raw ?? '') ?? []
  return listingOf(
    { marketplace, page: url },
    `${shop}:${number}`,
    `https://item.rakuten.co.jp/${shop}/${item}/`,
    {
      title: drawn ?? (named && told ? { raw: named, from: told.from } : null),
      price,
      exact: priceOf(price?.raw ?? null, 'JPY'),
      pictures: [
        pictureAt(findAttribute(page, 'content', 'meta[property="og:image"]')?.raw ?? null, url),
      ],
      sellerKey: { raw: shop, from: 'address' },
      sellerName: seller && told ? { raw: seller, from: told.from } : null,
      sellerUrl: `https://www.rakuten.co.jp/${shop}/`,
    },
    { own: 'JPY', usual: ['price', 'images', 'seller.name'] },
  )
}

function pictureAt(src: string | null, page: URL): Picture | null {
  const url = webAddress(src, page)
  return url === null
    ? null
    : { url, asset: /\/cabinet\/(.+?)\.(?:jpe?g|png|gif|webp)/i.exec(url)?.[1] ?? null }
}

/** Rakuten in Japan: items. */
export const rakutenJp: Marketplace = {
  id: marketplace,
  name: 'Rakuten Japan',
  hosts: [{ host: 'item.rakuten.co.jp', currency: 'JPY', access: 'ask' }],
  open,
}

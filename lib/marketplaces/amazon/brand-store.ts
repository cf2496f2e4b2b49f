import { findText, type Found } from '../../page/find.ts'
import { attribute, textOf } from '../../page/text.ts'
import type { Listing } from '../types.ts'
import { asinOf, isAsin } from './address.ts'
import { priceIn } from './price.ts'
import { shownItem } from './shown-item.ts'

/** Items of a brand's own pages (`/stores/…`), by the stable part of class names that change with each build. */
export const tiles =
  'li[class*="ProductGridItem__itemOuter__"], [class*="ProductUIRender__grid-item-v2__"]'

/** Reads one item of a brand's page. Such pages name no seller: the brand's store is not who sells. */
export function readTile(tile: Element, url: URL, position: number): Listing | null {
  const asin = asinIn(tile)
  const title = titleOf(tile)
  if (!asin || !title) return null
  const price = priceIn(tile, 'tile') ?? builtPrice(tile)
  const ratingCount = findText(tile, '[class*="__reviewCount__"]', 'a[href*="#customerReviews"]')
  return shownItem(tile, { asin, title, price, ratingCount }, url, position)
}

function asinIn(tile: Element): string | null {
  const marked = tile.hasAttribute('data-asin') ? tile : tile.querySelector('[data-asin]')
  const own = attribute(marked, 'data-asin', 10)
  if (isAsin(own)) return own
  const item = tile.querySelector('[data-csa-c-item-id*="amzn1.asin."]')
  const named = /amzn1\.asin\.(?:\d\.)?([A-Z0-9]{10})/.exec(
    attribute(item, 'data-csa-c-item-id', 200) ?? '',
  )?.[1]
  return named ?? asinOf(attribute(tile.querySelector('a[href*="/dp/"]'), 'href'))
}

function titleOf(tile: Element): Found | null {
  const shown = findText(tile, '[class*="Title__title__"]', 'h2', '[class*="__truncateTitle__"]')
  if (shown) return shown
  const link = tile.querySelector('a[href*="/dp/"]')
  const raw = attribute(link, 'title', 4000) ?? attribute(link, 'aria-label', 4000)
  return raw ? { raw, from: 'a@title' } : null
}

/** Whole part and fraction stand in elements of their own. */
function builtPrice(tile: Element): Found | null {
  const whole = textOf(tile.querySelector('[class*="Price__whole__"]'), 40)
  if (!whole) return null
  const sign = textOf(
    tile.querySelector('[class*="Price__currency"], [class*="Price__symbol"]'),
    20,
  )
  const fraction = textOf(tile.querySelector('[class*="Price__fractional__"]'), 10)
  const number = whole.replace(/[.,]\s*$/, '')
  return {
    raw: `${sign ?? ''} ${number}${fraction ? `.${fraction}` : ''}`.trim(),
    from: '[class*="Price__whole__"]',
  }
}

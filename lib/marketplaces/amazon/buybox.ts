import { findAttribute, findText, type Found } from '../../page/find.ts'
import { parsePrice, priceOf } from '../../page/money.ts'
import type { Offer, Price } from '../types.ts'
import { ownCurrency } from './hosts.ts'
import { merchantIn } from './merchant.ts'
import { priceIn } from './price.ts'

/** A price and where it stood. */
export interface FoundPrice {
  readonly price: Price
  readonly found: Found
}

// The price blocks of the middle column carry the index too, without being rows.
const rowSelector =
  '[data-buying-option-index][data-a-accordion-row-name], [data-buying-option-index].a-box'

/** The rows of a buy box with several offers; empty where it has but one. */
export const rowsOf = (page: ParentNode): Element[] => [...page.querySelectorAll(rowSelector)]

/** The row that is open: what the page shows as its price and seller. */
export const activeRow = (rows: readonly Element[]): Element | null =>
  rows.find((row) => row.classList.contains('a-accordion-active')) ??
  (rows.length === 1 ? rows[0]! : null)

/** The price to be paid inside one scope: its form's own figure, else what is shown. */
export function scopePrice(scope: ParentNode, url: URL, from: string): FoundPrice | null {
  const own = ownCurrency(url)
  const amount = findAttribute(scope, 'value', 'input[name$="[customerVisiblePrice][amount]"]')
  const code = findAttribute(scope, 'value', 'input[name$="[customerVisiblePrice][currencyCode]"]')
  const stated = amount && code && priceOf(amount.raw, code.raw)
  if (stated && Number(stated.amount) > 0) {
    const shown = findAttribute(
      scope,
      'value',
      'input[name$="[customerVisiblePrice][displayString]"]',
    )
    return {
      price: stated,
      found: { raw: shown?.raw ?? `${code.raw} ${amount.raw}`, from: amount.from },
    }
  }
  const found = priceIn(scope, from)
  const price = parsePrice(found?.raw ?? null, own)
  return found && price ? { price, found } : null
}

/** Every offer of the buy box, row by row. */
export function buyBoxOffers(rows: readonly Element[], url: URL): Offer[] {
  const active = activeRow(rows)
  return rows.slice(0, 200).map((row) => {
    const merchant = merchantIn(row, url)
    return {
      seller: merchant.seller,
      price: scopePrice(row, url, 'offer row')?.price ?? null,
      condition: conditionOf(row),
      shipsFrom: merchant.shipsFrom?.raw.slice(0, 300) ?? null,
      active: row === active,
    }
  })
}

/** Condition as the row's caption words it. Only captions that name a condition count: others name a plan or a delivery. */
export function conditionOf(row: ParentNode): string | null {
  const caption = findText(
    row,
    '[id^="newAccordionCaption"] .a-text-bold',
    '[id$="AccordionCaption_feature_div"] .a-text-bold',
    '.accordion-caption .a-text-bold',
    '.accordion-header .a-text-bold',
  )?.raw
  const words =
    caption && conditionWords.test(caption)
      ? caption
      : findText(
          row,
          '#usedOfferConditionText',
          '#renewed-condition',
          '.a-row:has(#usedItemConditionInfoLink) strong',
        )?.raw
  return words?.slice(0, 200).replace(/:$/, '').replace(invitation, '') ?? null
}

// "Save with Used - Good": the words before the condition are advertising.
const invitation =
  /^(?:save with|ahorra con|(?:spare|sparen sie|sparen) mit|économisez avec|risparmia con|economize com|bespaar met|spara med|oszczędzaj z)\s+/i

const conditionWords =
  /refurbished|renewed|used|like new|\bnew\b|neu\b|gebraucht|generalüberholt|erneuert|occasion|reconditionné|neuf|usato|ricondizionato|nuovo|usado|segunda mano|reacondicionado|nuevo|recondicionado|seminovo|novo|tweedehands|gebruikt|begagna|używan|ikinci el|中古|新品|整備済|二手|翻新/i

/**
 * True for an element that belongs to an offer which is not the open one. The middle column repeats each row's prices in
 * blocks named after the row, all but the open one's hidden by style.
 */
export function inClosedOffer(element: Element, open: Element | null): boolean {
  if (element.closest('[id^="apex_desktop_"][style*="none"]')) return true
  const block = element.closest('[data-buying-option-index]')
  const index = block?.getAttribute('data-buying-option-index')
  const openIndex = open?.getAttribute('data-buying-option-index') ?? '0'
  return block !== null && block !== open && index !== openIndex
}

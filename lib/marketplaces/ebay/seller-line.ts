import type { SellerRef } from '../types.ts'

// `name (48,809) 97%` until July 2025, `name 98.7% positive (59.8K)` after it; the word is in the page's language.
const count = String.raw`[(（][\d.,\s]+(?:[KMkm]|tsd\.?|tys\.?|тыс\.?|mln|mil|[万萬만천])?[)）]`
const grammars = [
  new RegExp(String.raw`^(\S+) ${count} [\d.,]+\s?%`, 'iu'),
  new RegExp(String.raw`^(\S+) (?:긍정 )?[\d.,]+\s?%.*${count}`, 'iu'),
]

/** The seller that a card's line names with the feedback; null where the line is something else. */
export function sellerRef(text: string): SellerRef | null {
  const name = grammars.map((g) => g.exec(text)?.[1]).find(Boolean)
  return name ? { key: name, name, url: null, platform: false } : null
}

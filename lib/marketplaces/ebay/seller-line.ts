import type { SellerRef } from '../types.ts'

// `name (48,809) 97%` until July 2025, `name 98.7% positive (59.8K)` after it; the word is in the page's language.
const grammars = [/^(\S+) \([\d.,\s]+[KMkm]?\) [\d.,]+\s?%/, /^(\S+) [\d.,]+\s?%.*\(.+\)/]

/** The seller that a card's line names with the feedback; null where the line is something else. */
export function sellerRef(text: string): SellerRef | null {
  const name = grammars.map((g) => g.exec(text)?.[1]).find(Boolean)
  return name ? { key: name, name, url: null, platform: false } : null
}

import type { Right } from '../contract/right.ts'
import type { Node } from './xml.ts'

/** Nice class of `009`, `9` or `IC 009`; null for US collective and certification classes (A, B, 200) and anything else. */
export function niceClass(text: string | null): number | null {
  const found = text && /^(?:IC\s*)?0*(\d{1,2})$/i.exec(text.trim())
  const number = found ? Number(found[1]) : 0
  return number >= 1 && number <= 45 ? number : null
}

/** `Primary` (ST.96) and `Principal` (ST.66) are the same register. */
export function registerOf(text: string | null): Right['register'] {
  if (text === null) return 'unknown'
  if (/^(?:primary|principal)/i.test(text)) return 'principal'
  return /^supplement/i.test(text) ? 'supplemental' : 'unknown'
}

/** true/false, T/F, yes/no, 1/0; null for anything else: a missing indicator is not a no. */
export function yes(text: string | null): boolean | null {
  if (text === null) return null
  if (/^(?:true|t|yes|y|1)$/i.test(text)) return true
  return /^(?:false|f|no|n|0)$/i.test(text) ? false : null
}

/** The names that share the highest rank: the latest owners, each once, in the file's order. */
export function latestOwners(owners: readonly { name: string | null; rank: number }[]): string[] {
  const named = owners.filter((o) => o.name !== null)
  const highest = Math.max(...named.map((o) => o.rank))
  return [
    ...new Set(named.filter((o) => o.rank === highest).map((o) => (o.name ?? '').slice(0, 500))),
  ]
}

/** Non-empty texts of these elements. */
export const texts = (nodes: readonly Node[]): string[] =>
  nodes.map((n) => n.text.trim().replace(/\s+/g, ' ').slice(0, 4000)).filter(Boolean)

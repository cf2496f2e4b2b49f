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

/** Party types from here on are no owners: old records keep their correspondent as 70. */
const noOwner = 70

/** The names that share the highest rank: the latest owners, each once, in the file's order. */
export function latestOwners(owners: readonly { name: string | null; rank: number }[]): string[] {
  const named = owners.filter((o) => o.name !== null && o.rank < noOwner)
  const highest = Math.max(...named.map((o) => o.rank))
  return [
    ...new Set(named.filter((o) => o.rank === highest).map((o) => (o.name ?? '').slice(0, 500))),
  ]
}

/** Goods by class; a class that is there several times has all its texts, each once. */
export function goodsOf(
  described: readonly (readonly [nice: number, text: string])[],
): Record<string, string> {
  const byClass = new Map<number, Set<string>>()
  for (const [nice, text] of described)
    byClass.set(nice, (byClass.get(nice) ?? new Set()).add(text))
  return Object.fromEntries(
    Array.from(byClass, ([nice, all]) => [
      nice,
      [...all].filter(Boolean).join(' ').slice(0, 60_000),
    ]),
  )
}

/** The earliest of days that may be known in part: `1996` is before `1996-01`. */
export const earliest = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).sort()[0] ?? null

/** Text that may be longer than a right holds. */
export const clip = (text: string | null, most: number): string | null =>
  text?.slice(0, most) ?? null

/**
 * The file names or addresses that these elements (pictures, documents) give; each office has its own name for them, and the
 * USPTO says "No image available" in the same place.
 */
export const refs = (nodes: readonly Node[]): string[] => {
  const named = nodes.flatMap(({ children }) => {
    const found = children.find(({ name }) => /file_?name|UR[IL]$|^DocumentName$/i.test(name))
    return found ? texts([found]) : []
  })
  return [...new Set(named.map((ref) => ref.slice(0, 500)))].filter((ref) => !/^no /i.test(ref))
}

/** Non-empty texts of these elements. */
export const texts = (nodes: readonly Node[]): string[] =>
  nodes.map((n) => n.text.trim().replace(/\s+/g, ' ').slice(0, 4000)).filter(Boolean)

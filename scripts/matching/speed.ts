import { openEngine } from '../../lib/matching/engine.ts'
import { textsOf } from '../../lib/matching/listing-texts.ts'
import type { Tables } from '../../lib/matching/tables.ts'
import { ahoCorasick, exactForms, type Peer } from './peers.ts'

/** Titles on a results page. */
export const perPage = 60
const mostPages = 30
const repeats = 9

/**
 * Milliseconds a page of 60 titles, as the median over pages of the best of nine runs: other work on the machine only adds. The
 * three are measured by turns, so that it adds to each alike.
 */
export interface Speed {
  readonly cold: number
  readonly warm: number
  readonly exact: number
}

const clock = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const best = (run: () => number): number => Math.min(...Array.from({ length: repeats }, run))

export const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0

export function pagesOf(titles: readonly string[]): string[][] {
  const count = Math.min(mostPages, Math.ceil(titles.length / perPage))
  return Array.from({ length: count }, (_, i) =>
    titles.filter((_, k) => k % count === i).slice(0, perPage),
  )
}

/**
 * Cold: an engine that is open and has seen no word yet, code that has run before. Warm: the same page again. Beside them exact
 * Aho-Corasick.
 */
export function speedOf(
  bytes: Uint8Array,
  marks: readonly string[],
  tables: Tables,
  titles: readonly string[],
): Speed {
  const exact = ahoCorasick(exactForms(marks))
  const times = pagesOf(titles).map((page) => {
    const runs = Array.from({ length: repeats }, () => {
      const engine = openEngine(bytes, tables)
      const read = () => page.forEach((title) => engine.match(textsOf(title)))
      return [clock(read), clock(read), clock(() => page.forEach((title) => exact(title)))] as const
    })
    return [0, 1, 2].map((of) => Math.min(...runs.map((run) => run[of]!)))
  })
  const [cold = 0, warm = 0, peer = 0] = [0, 1, 2].map((of) => median(times.map((t) => t[of]!)))
  return { cold, warm, exact: peer }
}

/** Milliseconds a page that a peer takes. */
export const timeOf = (peer: Peer, pages: readonly (readonly string[])[]): number =>
  median(pages.map((page) => best(() => clock(() => page.forEach((title) => peer(title))))))

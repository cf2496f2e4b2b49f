import type { Right } from '../../lib/contract/right.ts'
import { compile } from '../../lib/matching/compile.ts'
import { type Engine, openEngine } from '../../lib/matching/engine.ts'
import { textsOf } from '../../lib/matching/listing-texts.ts'
import type { Tables } from '../../lib/matching/tables.ts'
import { rightOf } from './portfolio.ts'
import { type Speed, speedOf } from './speed.ts'

/** What a portfolio costs, by how many marks it has. */
export interface Size {
  readonly marks: number
  readonly bytes: number
  /** Milliseconds, the best of some runs. */
  readonly compile: number
  readonly addOne: number
  readonly firstAnswer: number
}

const best = (runs: number, run: () => number): number =>
  Math.min(...Array.from({ length: runs }, run))

export interface Compiled extends Size {
  readonly block: Uint8Array
  readonly engine: Engine
}

/** Compiles, and opens for a first answer about the title. */
export function sizeOf(rights: readonly Right[], tables: Tables, title: string): Compiled {
  let block = new Uint8Array()
  const time = best(3, () => {
    const start = performance.now()
    block = new Uint8Array(compile(rights, tables))
    return performance.now() - start
  })
  const opening = performance.now()
  const engine = openEngine(block, tables)
  engine.match(textsOf(title))
  const firstAnswer = performance.now() - opening
  const addOne = best(5, () => timeToAdd(block, tables))
  return {
    marks: rights.length,
    bytes: block.length,
    compile: time,
    addOne,
    firstAnswer,
    block,
    engine,
  }
}

/**
 * Milliseconds until one more mark is found: it is compiled by itself, and the engine opened on both blocks, as the background does
 * where a right is added or edited (`lib/store/portfolio.ts`). @throws Error where the mark isn't found.
 */
function timeToAdd(block: Uint8Array, tables: Tables): number {
  const start = performance.now()
  const one = compile([rightOf({ name: 'Qvelzorath' })], tables)
  const both = openEngine([block, one], tables)
  const found = both.match(textsOf('Qvelzorath lamp')).some((m) => m.mark === 'Qvelzorath')
  const time = performance.now() - start
  if (!found) throw new Error('a mark that was added is not found')
  return time
}

export interface Scale extends Size {
  readonly speed: Speed
  /** Flags on a title. */
  readonly flags: number
}

/** The first of the rights, as many as each of `counts` says and there are, on the same titles. */
export function scaleOf(
  rights: readonly Right[],
  counts: readonly number[],
  tables: Tables,
  titles: readonly string[],
): Scale[] {
  return counts
    .filter((count) => count <= rights.length)
    .map((count) => {
      const some = rights.slice(0, count)
      const { block, engine, ...size } = sizeOf(some, tables, titles[0] ?? '')
      const marks = some.map((r) => r.markText)
      return {
        ...size,
        speed: speedOf(block, marks, tables, titles),
        flags: flagsPerTitle(engine, titles),
      }
    })
}

export function flagsPerTitle(engine: Engine, titles: readonly string[]): number {
  let flags = 0
  for (const title of titles)
    for (const match of engine.match(textsOf(title))) if (match.level !== 'look') flags++
  return flags / titles.length
}

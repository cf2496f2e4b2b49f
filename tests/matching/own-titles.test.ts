import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { compile } from '../../lib/matching/compile.ts'
import { type Engine, openEngine } from '../../lib/matching/engine.ts'
import { textsOf } from '../../lib/matching/listing-texts.ts'
import { readLines } from '../../scripts/matching/lines.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'
import { Case } from '../../scripts/matching/score.ts'
import { shippedTables } from '../../scripts/matching/tables.ts'

/** Titles of our own of brands whose names are words, too; the weights were fitted to them, so that this guards and measures nothing. */
const folder = 'tests/matching/own'
const cases = readLines(`${folder}/titles.jsonl`, Case)
const marks = JSON.parse(readFileSync(`${folder}/marks.json`, 'utf8')) as { name: string }[]

describe('names that are words', () => {
  let engine: Engine
  beforeAll(() => {
    const tables = shippedTables()
    engine = openEngine(compile(marks.map(rightOf), tables), tables)
  })
  const levelsOf = (kind: string) =>
    cases
      .filter((c) => c.kind === kind)
      .map((c) => {
        const mark = c.marks[0] ?? c.target
        return engine.match(textsOf(c.title)).filter((m) => m.mark === mark)
      })
      .map((found) => ({ shown: found.length > 0, flagged: found.some((m) => m.level !== 'look') }))
  const share = (levels: { flagged: boolean }[]) =>
    levels.filter(({ flagged }) => flagged).length / levels.length

  test('are flagged on the goods of the brand, and always shown', () => {
    const levels = levelsOf('exact')
    expect(share(levels)).toBeGreaterThan(0.95)
    expect(levels.every(({ shown }) => shown)).toBe(true)
  })

  test('are a look where the word is meant', () => {
    expect(share(levelsOf('negative-dictionary'))).toBeLessThan(0.35)
  })

  test('are a look where the goods only fit the brand, in any language', () => {
    expect(share(levelsOf('negative-fairuse'))).toBeLessThan(0.2)
  })
})

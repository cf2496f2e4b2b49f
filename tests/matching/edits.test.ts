import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { edits } from '../../lib/matching/edits.ts'

/** Optimal string alignment as textbooks have it. */
function counted(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const other = rows[i - 1]!
      let best = Math.min(
        other[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        other[j]! + 1,
        row[j - 1]! + 1,
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}

// Few letters, so that words come near to each other; one that is not ASCII, and words longer than 32.
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'é'), maxLength: 40 })

test('edits are counted as the textbook counts them, up to the limit', () => {
  fc.assert(
    fc.property(word, word, fc.constantFrom(1, 2, 3, 8), (a, b, limit) => {
      expect(edits(a, b, limit)).toBe(Math.min(limit + 1, counted(a, b)))
    }),
    { numRuns: 3000 },
  )
})

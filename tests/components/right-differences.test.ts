import { expect, test } from 'vitest'
import { rightDifferences } from '../../components/right-differences.ts'
import type { Right } from '../../lib/contract/right.ts'
import { right } from '../cases/file.ts'

const base = right()
const term = (text: string, on = true) =>
  ({ text, kind: 'custom', reason: 'hand', risk: 'low', on }) as const

test('versions that say the same differ in nothing', () => {
  expect(rightDifferences(base, [{ ...base, updatedAt: '2026-11-02T00:00:00.000Z' }])).toEqual([])
})

test('of a list only what the others lack is shown, and that one has nothing of its own', () => {
  const mine = { ...base, searchTerms: [...base.searchTerms, term('zefyrly'), term('zeph', false)] }
  expect(rightDifferences(mine, [base])).toEqual([
    { part: 'searchTerms', values: ['zefyrly'] },
    { part: 'termsOff', values: ['zeph'] },
  ])
  expect(rightDifferences(base, [mine])).toEqual([
    { part: 'searchTerms', values: [] },
    { part: 'termsOff', values: [] },
  ])
})

test('what the register or a person states differently is shown on both sides', () => {
  const theirs: Right = {
    ...base,
    plaintiffRelation: 'exclusive_licensee',
    niceClasses: [...base.niceClasses, 45],
    status: 'dead',
  }
  expect(rightDifferences(theirs, [base]).map(({ part }) => part)).toEqual([
    'plaintiffRelation',
    'status',
    'classes',
  ])
  expect(rightDifferences(theirs, [base]).at(-1)).toEqual({ part: 'classes', values: ['45'] })
})

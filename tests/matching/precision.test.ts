import { expect, it } from 'vitest'
import { precisionOf } from '../../lib/matching/precision.ts'

const times = <T>(n: number, value: T) => Array.from({ length: n }, () => value)

it('counts what people decided, and says nothing before enough was', () => {
  const found = precisionOf([
    ...times(8, { kind: 'typo' as const, decision: 'notice' as const }),
    ...times(2, { kind: 'typo' as const, decision: 'not_infringing' as const }),
    ...times(9, { kind: 'leet' as const, decision: 'case' as const }),
    // Neither says whether the text was the mark.
    ...times(50, { kind: 'leet' as const, decision: 'authorised' as const }),
    ...times(50, { kind: 'leet' as const, decision: null }),
  ])
  expect(found).toEqual([
    { kind: 'typo', right: 8, wrong: 2, share: 0.8 },
    { kind: 'leet', right: 9, wrong: 0, share: null },
  ])
})

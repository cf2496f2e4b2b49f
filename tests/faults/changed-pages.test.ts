import { describe, test } from 'vitest'
import { testGarbled } from '../marketplaces/garbled.ts'
import { hold, samples } from '../marketplaces/changed.ts'

describe('pages that were changed as sites change them', () => {
  test.each(samples('tests/pages', 400_000).map((s) => [s.name, s] as const))(
    '%s: nothing is thrown, nothing is invented',
    (_name, sample) => hold(sample, 12),
  )
})

const real = samples('../shared/corpus', 250_000).slice(0, 8)
describe.skipIf(real.length === 0)('real pages, changed (skipped: ../shared is not here)', () => {
  test.each(real.map((s) => [s.name, s] as const))('%s', (_name, sample) => hold(sample, 3))
})

testGarbled(25)

import type { Right } from '../../lib/contract/right.ts'
import { makeRight } from '../../lib/rights/make.ts'
import { blankReading } from '../../lib/rights/reading.ts'

/** A right as an import makes it. */
export const rightOf = (markText: string, registrationNumber: string | null = null): Right =>
  makeRight(
    { ...blankReading(), office: 'US', markText, registrationNumber },
    {
      id: crypto.randomUUID(),
      now: '2026-11-25T09:00:00.000Z',
      source: { format: 'typed', file: null, sha256: null },
    },
  )

import type { Right } from '../contract/right.ts'
import { makeRight } from './make.ts'
import { blankReading } from './reading.ts'

/** Rights from marks that a person types, one on each line; blank lines and repeats are left out. */
export function typedRights(lines: string, by: { id: () => string; now: string }): Right[] {
  const marks = new Set(lines.split('\n').map((line) => line.trim().slice(0, 300)))
  const source = { format: 'typed', file: null, sha256: null }
  return [...marks]
    .filter(Boolean)
    .map((markText) =>
      makeRight({ ...blankReading(), markText }, { id: by.id(), now: by.now, source }),
    )
}

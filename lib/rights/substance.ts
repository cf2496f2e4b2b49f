import type { Right } from '../contract/right.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import { wellFormed } from '../evidence/well-formed.ts'

/** What a right says, apart from where and when it came into this portfolio. */
export const substanceOf = (right: Right): string =>
  canonicalJson(wellFormed({ ...right, id: null, source: null, createdAt: null, updatedAt: null }))

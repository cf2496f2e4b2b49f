import type { CaseKeys } from '../../lib/store/cases.ts'

/** Keys of the sealed cases that this page opened: gone when it is closed. */
export const keys: CaseKeys = new Map()

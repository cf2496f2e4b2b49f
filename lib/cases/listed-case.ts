import type { Case } from '../contract/case.ts'

/** A case in a list; of one that is locked only its id is known. */
export type ListedCase =
  | { readonly id: string; readonly locked: false; readonly case: Case }
  | { readonly id: string; readonly locked: true }

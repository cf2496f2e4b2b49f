import type { Right } from '../contract/right.ts'

/** What a register file says of one right: all but what the portfolio adds (id, terms, times). */
export type RightReading = Omit<
  Right,
  'id' | 'searchTerms' | 'authorised' | 'verifiedAt' | 'createdAt' | 'updatedAt' | 'source'
> & {
  /** Terms that the file itself gives: its pseudo marks, a list's aliases and transliterations. */
  readonly terms: readonly { text: string; kind: 'alias' | 'pseudo_mark' | 'transliteration' }[]
  readonly authorisedSellers: readonly string[]
}

/** Why a row or record could not be read: the row (from 1, the header being row 1), the field and what to do. */
export interface ImportError {
  readonly row: number | null
  readonly field: string | null
  readonly message: string
}

/** A right without any statement yet; readers fill in what the file states. */
export const blankReading = (): RightReading => ({
  type: 'trademark',
  office: 'US',
  applicationNumber: null,
  registrationNumber: null,
  markText: '',
  status: 'unknown',
  statusCode: null,
  statusDate: null,
  register: 'unknown',
  standardCharacters: null,
  drawingCode: null,
  niceClasses: [],
  goodsByClass: {},
  markCategories: [],
  disclaimers: [],
  description: null,
  translation: null,
  transliteration: null,
  ownerOfRecord: [],
  filingDate: null,
  registrationDate: null,
  expiryOrRenewalDate: null,
  terms: [],
  authorisedSellers: [],
})

/**
 * What makes two readings the same right: office and registration number, else application number. Null where a record
 * has neither; such a right is new at each import.
 */
export function rightKey(
  right: Pick<Right, 'office' | 'registrationNumber' | 'applicationNumber'>,
): string | null {
  if (right.registrationNumber) return `${right.office} r${right.registrationNumber}`
  return right.applicationNumber ? `${right.office} a${right.applicationNumber}` : null
}

import type { KeyField, PartialReason } from '../lib/contract/capture.ts'
import { say } from './base/say.ts'

/** Why a capture is a partial, in the reader's language; the record's own words where it has no codes. */
export const partialText = (reasons: readonly PartialReason[], words: string | null): string =>
  reasons.map(({ code, figures }) => say(`partial_${code}`, ...figures)).join(' ') || (words ?? '')

/** Fields of a listing in the reader's language. */
export const keyFieldNames = (fields: readonly KeyField[]): string =>
  fields.map((field) => say(`keyField_${field}`)).join(', ')

import type { CaseRecord } from '../contract/case-record.ts'
import { fromBase64, toBase64 } from '../evidence/base64.ts'
import type { CaseRow } from './database.ts'

/** A case's row as a record that travels. */
export function recordOf({ id, updatedAt, open, sealed }: CaseRow): CaseRecord {
  if (!sealed) return { id, updatedAt, open, sealed: null }
  const { salt, iterations, wrapIv, wrappedKey, iv, data } = sealed
  return {
    id,
    updatedAt,
    open: null,
    sealed: {
      salt: toBase64(salt),
      iterations,
      wrapIv: toBase64(wrapIv),
      wrappedKey: toBase64(new Uint8Array(wrappedKey)),
      iv: toBase64(iv),
      data: toBase64(new Uint8Array(data)),
    },
  }
}

/** The row of a case that came from elsewhere. */
export function rowOfRecord({ id, updatedAt, open, sealed }: CaseRecord): CaseRow {
  if (!sealed) return { id, updatedAt, open, sealed: null }
  const { salt, iterations, wrapIv, wrappedKey, iv, data } = sealed
  return {
    id,
    updatedAt,
    open: null,
    sealed: {
      salt: fromBase64(salt),
      iterations,
      wrapIv: fromBase64(wrapIv),
      wrappedKey: fromBase64(wrappedKey).buffer,
      iv: fromBase64(iv),
      data: fromBase64(data).buffer,
    },
  }
}

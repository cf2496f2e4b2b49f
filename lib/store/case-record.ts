import type { CaseRecord } from '../contract/case-record.ts'
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
      salt: text(salt),
      iterations,
      wrapIv: text(wrapIv),
      wrappedKey: text(new Uint8Array(wrappedKey)),
      iv: text(iv),
      data: text(new Uint8Array(data)),
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
      salt: bytes(salt),
      iterations,
      wrapIv: bytes(wrapIv),
      wrappedKey: bytes(wrappedKey).buffer,
      iv: bytes(iv),
      data: bytes(data).buffer,
    },
  }
}

/** Base64, in pieces: a call takes only so many arguments, and a case may have megabytes. */
function text(of: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < of.length; at += 30_000)
    pieces.push(btoa(String.fromCharCode(...of.subarray(at, at + 30_000))))
  return pieces.join('')
}

const bytes = (of: string) => Uint8Array.from(atob(of), (char) => char.charCodeAt(0))

import { saying } from '../contract/sayings.ts'
import type { CaptureType } from '../contract/capture.ts'
import { canonicalJson } from '../evidence/canonical.ts'
import { deviceOf, sealCapture, sealTables } from './captures.ts'
import { keyFingerprint } from '../evidence/sign.ts'
import { appendCustody } from './custody.ts'
import type { Database } from './database.ts'
import { newId } from './new-id.ts'

/** What a person says was wrong, and how it should be. */
export interface Correction {
  readonly type: CaptureType
  /** Null takes it out of its set. */
  readonly setId: string | null
  readonly reason: string
  readonly by: string
}

/**
 * Corrects what a capture says it documents, by a new sealed record that names the old one, with the same files; the old
 * one stays as it is, and its custody says what corrects it. Gives the new record's id.
 * @throws Error where there is no such capture, or no reason is given.
 */
export async function correctCapture(
  db: Database,
  id: string,
  { type, setId, reason, by }: Correction,
): Promise<string> {
  if (reason.trim() === '') throw new Error(saying('correctWhy'))
  const device = await deviceOf(db)
  const publicKeySha256 = await keyFingerprint(device.publicKeySpki)
  const at = new Date().toISOString()
  const made = newId()
  await db.transaction('rw', [...sealTables(db), db.device], async () => {
    const row = await db.captures.get(id)
    if (!row?.manifest) throw new Error(saying('captureNotHere', id))
    const { custody: _, ...before } = row.manifest
    const correction = { by, at, reason: reason.trim().slice(0, 1000).toWellFormed() }
    const changes = { id: made, type, setId, corrects: id, correction }
    const unsealed = { ...before, ...changes, device: { id: device.id, publicKeySha256 } }
    await sealCapture(db, { ...row, id: made }, unsealed, [])
    const sealed = (await db.captures.get(made))!.sealed!
    const payload = canonicalJson({ by: made, manifest: sealed.sha256 })
    await appendCustody(db, [{ type: 'corrected', subject: id, at, payload }])
  })
  return made
}

/** Those of these captures that a later record corrects: each stands for itself no more. */
export async function correctedOf(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const links = await db.custody
    .where('subject')
    .anyOf([...ids])
    .filter(({ type }) => type === 'corrected')
    .toArray()
  return new Set(links.map(({ subject }) => subject))
}

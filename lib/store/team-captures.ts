import type { SealedManifest, Manifest } from '../contract/capture.ts'
import type { Database, TeamCaptureRow } from './database.ts'
import { sellerTables, takeCapture } from './sellers.ts'

/** A capture's seal with what it says, whoever of the team made it. */
export interface SealedCapture {
  readonly manifest: Manifest
  readonly sealed: SealedManifest
  /** False for a colleague's whose custody entry is not here: its original cannot be passed on as whole. */
  readonly passable: boolean
}

/** Calls `each` with every sealed capture among these ids (with all, without ids), own ones first; one by one, since they are large. */
export async function eachSealed(
  db: Database,
  ids: readonly string[] | null,
  each: (capture: SealedCapture) => void,
): Promise<void> {
  const own = new Set<string>()
  const captures = ids ? db.captures.where('id').anyOf(ids) : db.captures
  await captures.each(({ id, manifest, sealed }) => {
    if (!manifest || !sealed) return
    own.add(id)
    each({ manifest, sealed, passable: true })
  })
  const others = ids ? db.teamCaptures.where('id').anyOf(ids) : db.teamCaptures
  await others.each(({ id, manifest, sealed, custody }) => {
    if (!own.has(id)) each({ manifest, sealed, passable: custody !== null })
  })
}

/** Keeps a colleague's capture with what it shows of sellers. */
export async function keepTeamCapture(db: Database, row: TeamCaptureRow): Promise<void> {
  await db.transaction('rw', [db.teamCaptures, ...sellerTables(db)], async () => {
    await db.teamCaptures.put(row)
    // A correction saw nothing new.
    if (row.manifest.corrects === null) await takeCapture(db, row.manifest)
  })
}

/** Those of these captures that are not in this browser, or only without the custody entry by which they are passed on whole. */
export async function notHere(db: Database, ids: readonly string[]): Promise<string[]> {
  const here = new Set<string>()
  await db.captures
    .where('id')
    .anyOf(ids)
    .each(({ id, sealed }) => void (sealed && here.add(id)))
  await db.teamCaptures
    .where('id')
    .anyOf(ids)
    .each(({ id, custody }) => void (custody && here.add(id)))
  return ids.filter((id) => !here.has(id))
}

import type { InterruptedCapture } from '../contract/progress.ts'
import { sealCapture } from '../store/captures.ts'
import type { CaptureRow, Database } from '../store/database.ts'
import { tellInterrupted } from '../store/interrupted.ts'
import { dropCapture } from '../store/journal.ts'
import { sha256 } from './hash.ts'
import { inPage } from './in-page.ts'
import { endStage } from './page-stage.ts'
import { partialOf } from './partial.ts'

/**
 * Settles captures that were cut off: what was secured is sealed as a partial that says so; a capture without a picture is
 * removed. Call it when the worker starts, before any capture can run. The user is told through `interruptedCaptures`.
 */
export async function recoverInterrupted(db: Database): Promise<InterruptedCapture[]> {
  const cut = await db.captures.where('state').equals('capturing').toArray()
  const told: InterruptedCapture[] = []
  for (const row of cut) {
    const journal = await db.journal.get(row.id)
    const outcome = await settle(db, row)
    told.push({ title: row.title.slice(0, 1000), at: row.startedAt, outcome })
    // The page may still stand as it was made ready for its picture.
    if (journal) await inPage(journal.tabId, endStage, []).catch(() => undefined)
  }
  if (told.length > 0) await tellInterrupted(db, told)
  return told
}

async function settle(db: Database, row: CaptureRow): Promise<InterruptedCapture['outcome']> {
  const draft = (await db.journal.get(row.id))?.draft
  const pictured = draft?.artifacts.some(({ role }) => role.startsWith('screenshot'))
  if (!draft || !pictured || !(await allStored(db, draft.artifacts))) {
    await dropCapture(db, row.id)
    return 'removed'
  }
  const why = [...(draft.partialReasons ?? []), { code: 'cut_off' as const, figures: [] }]
  await sealCapture(db, row, { ...draft, ...partialOf(why) }, [])
  return 'partial'
}

/** A partial must be as sound as a whole capture: each file there, byte for byte. */
async function allStored(db: Database, artifacts: readonly { sha256: string }[]): Promise<boolean> {
  for (const artifact of artifacts) {
    const file = await db.blobs.get(artifact.sha256)
    if (!file || (await sha256(file.blob)) !== artifact.sha256) return false
  }
  return true
}

import type { CaptureType } from '../contract/capture.ts'
import { CaptureSet, type SetProgress } from '../contract/capture-set.ts'
import { parsed } from '../contract/reading.ts'
import { belongs, setChecklist, setProgress, type SetStep } from '../evidence/capture-set.ts'
import { correctedOf } from './correct-capture.ts'
import type { CaptureRow, Database } from './database.ts'
import { newId } from './new-id.ts'

const key = 'captureSet'

/** The set that is being made; null where there is none. */
export async function openSetOf(db: Database): Promise<CaptureSet | null> {
  const found = CaptureSet.safeParse((await db.settings.get(key))?.value)
  return found.success ? found.data : null
}

/** Ends the set: later captures join no more. Those that joined stay linked. */
export async function endSet(db: Database): Promise<void> {
  await db.settings.delete(key)
}

/** The set that a capture joins: a new one of its listing where `start`, the open one where it belongs, else null. */
export async function setFor(
  db: Database,
  row: Pick<CaptureRow, 'marketplace' | 'listingKey' | 'sellerKey' | 'title' | 'startedAt'>,
  how: { type: CaptureType; start: boolean },
): Promise<string | null> {
  const { marketplace, listingKey, sellerKey, title, startedAt } = row
  if (how.start && listingKey !== null) {
    const set = { id: newId(), marketplace, listingKey, sellerKey, title, startedAt }
    const value = parsed(CaptureSet, { ...set, title: title.slice(0, 1000) })
    await db.settings.put({ key, value })
    return value.id
  }
  const open = await openSetOf(db)
  return open && belongs(open, { ...row, type: how.type }) ? open.id : null
}

/** Captures of a set that count: a capture that another corrects stands for itself no more. Oldest first. */
export async function membersOf(db: Database, setId: string): Promise<CaptureRow[]> {
  const rows = await db.captures
    .orderBy('startedAt')
    .filter((row) => row.state === 'sealed' && row.manifest?.setId === setId)
    .toArray()
  const corrected = await correctedOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.filter(({ id }) => !corrected.has(id))
}

export async function checklistOf(db: Database, setId: string): Promise<SetStep[]> {
  const rows = await membersOf(db, setId)
  return setChecklist(
    setId,
    rows.flatMap(({ manifest }) => manifest ?? []),
  )
}

/** The set that is being made, and how far it is; `open` null where there is none. */
export type OpenSet =
  | { readonly open: null; readonly next: null }
  | {
      readonly open: CaptureSet
      readonly steps: readonly SetStep[]
      readonly next: SetProgress['next']
    }

export async function openChecklist(db: Database): Promise<OpenSet> {
  const open = await openSetOf(db)
  if (!open) return { open: null, next: null }
  const steps = await checklistOf(db, open.id)
  return { open, steps, next: setProgress(steps).next }
}

/** How far the set of a capture is; null for a capture without a set. */
export async function progressOf(db: Database, setId: string | null): Promise<SetProgress | null> {
  return setId === null ? null : setProgress(await checklistOf(db, setId))
}

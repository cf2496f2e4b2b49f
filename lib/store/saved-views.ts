import { z } from 'zod'
import { parsed } from '../contract/reading.ts'
import { SavedView } from '../contract/saved-view.ts'
import type { Database } from './database.ts'
import { newId } from './new-id.ts'

const key = 'savedViews'
/** More are no help to anyone. */
const most = 50

/** The views that the user saved, in their order; one that another version wrote otherwise counts as not there. */
export async function savedViews(db: Database): Promise<SavedView[]> {
  const kept = z.array(z.unknown()).safeParse((await db.settings.get(key))?.value)
  return (kept.success ? kept.data : []).flatMap((one) => {
    const view = SavedView.safeParse(one)
    return view.success ? [view.data] : []
  })
}

/** Saves a view; one of the same name is replaced where it stands. Gives the list as it was, for undo. */
export async function saveView(db: Database, name: string, query: string): Promise<SavedView[]> {
  return change(db, (old) => {
    const fresh = parsed(SavedView, { id: newId(), name: name.trim().slice(0, 80), query })
    const known = old.some((view) => view.name === fresh.name)
    return known
      ? old.map((view) => (view.name === fresh.name ? { ...fresh, id: view.id } : view))
      : [...old, fresh].slice(-most)
  })
}

/** Forgets a view. Gives the list as it was, for undo. */
export const forgetSavedView = (db: Database, id: string): Promise<SavedView[]> =>
  change(db, (old) => old.filter((view) => view.id !== id))

/** Puts the list back as it was. */
export const restoreViews = (db: Database, views: readonly SavedView[]): Promise<SavedView[]> =>
  change(db, () => [...views])

async function change(
  db: Database,
  to: (old: readonly SavedView[]) => SavedView[],
): Promise<SavedView[]> {
  return db.transaction('rw', db.settings, async () => {
    const old = await savedViews(db)
    await db.settings.put({ key, value: to(old) })
    return old
  })
}

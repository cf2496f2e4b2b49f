import { z } from 'zod'
import { saveFile } from '../../components/base/save.ts'
import type { CaptureLine } from '../../lib/contract/capture-line.ts'
import type { CaptureType } from '../../lib/contract/capture.ts'
import type { Decision, Flag } from '../../lib/contract/flag.ts'
import { listingKey } from '../../lib/contract/listing-key.ts'
import type { CaptureProgress } from '../../lib/contract/progress.ts'
import type { PageView } from '../../lib/contract/view.ts'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { capturedTypes, newestCaptures } from '../../lib/store/capture-lines.ts'
import { type OpenSet, endSet, openChecklist } from '../../lib/store/capture-set.ts'
import { consentOf, personOf } from '../../lib/store/consent.ts'
import { Database } from '../../lib/store/database.ts'
import { flagOf, restoreFlags, reviewFlags } from '../../lib/store/flags.ts'
import { watchLive } from '../../lib/store/live.ts'
import { type Delivery, deliveriesOf } from '../../lib/store/outbox.ts'
import type { Watching } from '../../lib/store/watching.ts'
import { allowSeller, dropTerm, editRight } from '../../lib/store/rights.ts'
import { inLanguage } from '../../components/base/in-language.ts'

export { inLanguage }

z.config({ jitless: true })
const db = new Database()
const most = 200

/** What the panel shows of the store. */
export interface Kept {
  readonly agreed: boolean
  /** The set of captures that is being made. */
  readonly set: OpenSet
  /** The kept flags of the page's offers, by listing. */
  readonly flags: ReadonlyMap<string, Flag>
  /** Flags that nobody decided, newest first; `more` where there are others beyond them. */
  readonly queue: readonly Flag[]
  readonly more: boolean
  readonly captures: readonly CaptureLine[]
  /** Kinds of capture that are there of what the page shows. */
  readonly packet: ReadonlySet<CaptureType>
  /** The tab's capture that runs now. */
  readonly running: { id: string; progress: CaptureProgress } | null
  readonly deliveries: ReadonlyMap<string, Delivery>
}

export const watchKept = (
  tabId: number | null,
  view: PageView | null,
  tell: (kept: Kept) => void,
): (() => void) =>
  watchLive(async () => {
    const keys = new Set(view?.flagged.map((flag) => flag.listingKey))
    const onPage = view?.reading.listings.filter((one) => keys.has(listingKey(one))) ?? []
    const ofListings = await db.flags
      .where('listingKey')
      .anyOf([...keys])
      .toArray()
    const flags = new Map<string, Flag>()
    for (const listing of onPage) {
      const flag = flagOf(ofListings, listing)
      if (flag) flags.set(flag.listingKey, flag)
    }
    const open = await db.flags
      .orderBy('flaggedAt')
      // A Dexie collection, not an array.
      // oxlint-disable-next-line unicorn/no-array-reverse
      .reverse()
      .filter((flag) => flag.review === null)
      .limit(most + 1)
      .toArray()
    const queue = open.slice(0, most)
    return {
      agreed: (await consentOf(db)) !== null,
      set: await openChecklist(db),
      flags,
      queue,
      more: open.length > most,
      captures: (await newestCaptures(db, 30)).map(inWords),
      packet: view ? await capturedTypes(db, view.reading) : new Set<CaptureType>(),
      running: (await db.journal.toArray()).find((row) => row.tabId === tabId) ?? null,
      deliveries: await deliveriesOf(
        db,
        [...flags.values(), ...queue].map(({ id }) => id),
      ),
    }
  }, tell)

/** A capture whose trouble is told in the user's language. */
function inWords(line: CaptureLine): CaptureLine {
  const { delivery } = line
  return delivery?.trouble
    ? { ...line, delivery: { ...delivery, trouble: inLanguage(delivery.trouble) } }
    : line
}

/** Undoes what was done. */
export type Undo = () => Promise<unknown>

export async function review(id: string, decision: Decision, note: string): Promise<Undo> {
  const made = { decision, note, by: await personOf(db), at: new Date().toISOString() }
  const before = await reviewFlags(db, [id], made)
  return () => restoreFlags(db, before)
}

/** A change of the portfolio; pages follow when they are read again. Null where the right is gone. */
export const allow = (rightId: string, seller: { marketplace: string; key: string }) =>
  changed(() => allowSeller(db, rightId, seller))

export const drop = (rightId: string, term: string) => changed(() => dropTerm(db, rightId, term))

async function changed(change: () => ReturnType<typeof dropTerm>): Promise<Undo | null> {
  const before = await change()
  if (!before) return null
  const { id, searchTerms, authorised } = before
  return () => editRight(db, id, { searchTerms, authorised })
}

/** @throws Error in the user's language; cancelled, it leaves no trace. */
export async function exportOne(id: string, watching: Watching): Promise<void> {
  try {
    saveFile(await exportCaptures(db, [id], watching), `capture-${id}.wacz`)
  } catch (error) {
    throw new Error(inLanguage(error), { cause: error })
  }
}

export const endOpenSet = (): Promise<void> => endSet(db)

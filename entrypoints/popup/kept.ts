import { z } from 'zod'
import type { CaptureLine } from '../../lib/contract/capture-line.ts'
import type { CaptureProgress, InterruptedCapture } from '../../lib/contract/progress.ts'
import { type HealthTrouble, troublesOf } from '../../lib/marketplaces/health.ts'
import { newestCaptures } from '../../lib/store/capture-lines.ts'
import { type OpenSet, endSet, openChecklist } from '../../lib/store/capture-set.ts'
import { consentOf } from '../../lib/store/consent.ts'
import { Database } from '../../lib/store/database.ts'
import { healthRows } from '../../lib/store/health.ts'
import { dismissInterrupted, interruptedCaptures } from '../../lib/store/interrupted.ts'
import { watchLive } from '../../lib/store/live.ts'
import { pauseOf } from '../../lib/store/settings.ts'
import { inLanguage } from '../../components/base/in-language.ts'

export { inLanguage }

z.config({ jitless: true })
const db = new Database()

/** What the popup shows of the store. */
export interface Kept {
  readonly agreed: boolean
  /** The set of captures that is being made. */
  readonly set: OpenSet
  readonly captures: readonly CaptureLine[]
  readonly cut: readonly InterruptedCapture[]
  /** Why sending rests; null while it doesn't. */
  readonly paused: string | null
  readonly troubles: readonly HealthTrouble[]
  /** The tab's capture that runs now. */
  readonly running: { id: string; progress: CaptureProgress } | null
}

export const watchKept = (tabId: number | null, tell: (kept: Kept) => void): (() => void) =>
  watchLive(
    async () => ({
      agreed: (await consentOf(db)) !== null,
      set: await openChecklist(db),
      captures: await newestCaptures(db, 3),
      cut: await interruptedCaptures(db),
      paused: inLanguage((await pauseOf(db))?.reason ?? '') || null,
      troubles: troublesOf(await healthRows(db)),
      running: (await db.journal.toArray()).find((row) => row.tabId === tabId) ?? null,
    }),
    tell,
  )

/** The user has read of the captures that were cut off. */
export const dismissCut = (): Promise<void> => dismissInterrupted(db)

export const endOpenSet = (): Promise<void> => endSet(db)

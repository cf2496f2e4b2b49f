import { z } from 'zod'
import { InterruptedCapture } from '../contract/progress.ts'
import type { Database } from './database.ts'

const KEY = 'interruptedCaptures'

/** Captures that the browser cut off and the user has not been told of yet, oldest first. */
export async function interruptedCaptures(db: Database): Promise<InterruptedCapture[]> {
  const kept = z.array(InterruptedCapture).safeParse((await db.settings.get(KEY))?.value)
  return kept.success ? kept.data : []
}

/** Adds to what the user is to be told; call it in the transaction that settles the captures. */
export async function tellInterrupted(db: Database, cut: InterruptedCapture[]): Promise<void> {
  const value = [...(await interruptedCaptures(db)), ...cut].slice(-50)
  await db.settings.put({ key: KEY, value })
}

/** The user has read it. */
export async function dismissInterrupted(db: Database): Promise<void> {
  await db.settings.delete(KEY)
}

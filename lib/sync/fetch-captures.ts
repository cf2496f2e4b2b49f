import { Manifest } from '../contract/capture.ts'
import { parsed } from '../contract/reading.ts'
import { saying } from '../contract/sayings.ts'
import { CaptureReply } from '../contract/sync.ts'
import { verifyCustody } from '../evidence/custody.ts'
import { verifyReceipt } from '../evidence/receipt.ts'
import { keyFingerprint, verifySealed } from '../evidence/sign.ts'
import type { Database, TeamCaptureRow } from '../store/database.ts'
import { backendOf } from '../store/settings.ts'
import { keepTeamCapture } from '../store/team-captures.ts'
import type { Watching } from '../store/watching.ts'
import { type Line, send } from './line.ts'
import type { Ports } from './ports.ts'
import { Trouble } from './trouble.ts'

/**
 * Fetches captures that colleagues made from the backend, each checked by its seal, its device's key and the backend's receipt.
 * Gives what is wrong with those that could not be taken in, in words.
 * @throws Error where the backend cannot be asked; the signal's reason where it was cancelled. What came until then stays.
 */
export async function fetchCaptures(
  db: Database,
  ports: Ports,
  ids: readonly string[],
  { progress, signal }: Watching = {},
): Promise<string[]> {
  const backend = await backendOf(db)
  if (!backend) throw new Error(saying('notPaired'))
  const line = { ...backend, ports }
  const faults: string[] = []
  for (const [done, id] of ids.entries()) {
    signal?.throwIfAborted()
    progress?.(done, ids.length)
    try {
      await keepTeamCapture(db, await fetchOne(line, id))
    } catch (error) {
      // That the backend has not got it, or gave another, is no reason to leave the others there.
      if (error instanceof Trouble && error.kind !== 'entry') throw error
      faults.push(`${id}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return faults
}

async function fetchOne(line: Line, id: string): Promise<TeamCaptureRow> {
  const { capture, sealed, custody } = await send(line, `/v1/captures/${id}`, {
    method: 'GET',
    reply: CaptureReply,
  })
  const { receipt, person } = capture
  const wrong =
    (await verifySealed(sealed)) ?? (await verifyReceipt(receipt, sealed.sha256, line.receiptKey))
  if (wrong) throw new Error(wrong)
  const manifest = parsed(Manifest, JSON.parse(sealed.canonical))
  if (manifest.id !== id) throw new Error(saying('otherCapture'))
  if (manifest.device.publicKeySha256 !== (await keyFingerprint(sealed.signature.publicKey)))
    throw new Error(saying('sealOtherKey'))
  const { sequence, previous } = manifest.custody
  const fits =
    custody !== null &&
    custody.subject === id &&
    custody.payload === sealed.sha256 &&
    custody.sequence === sequence &&
    custody.previous === previous &&
    (await verifyCustody([custody])) === null
  return { id, manifest, sealed, receipt, person, custody: fits ? custody : null }
}

import type { Manifest } from '../lib/contract/capture.ts'
import { firstFault } from '../lib/contract/reading.ts'
import type { RefusalCode } from '../lib/contract/sayings.ts'
import type { PushOp, PushResult } from '../lib/contract/sync.ts'
import { canonicalJson } from '../lib/evidence/canonical.ts'
import { keyFingerprint, verifySealed } from '../lib/evidence/sign.ts'
import { readManifest } from './manifest-of.ts'
import { digest } from './secret.ts'

type CaptureOp = Extract<PushOp, { kind: 'capture' }>
type RecordOp = Extract<PushOp, { kind: 'record' }>
export type Rejection = Extract<PushResult, { outcome: 'rejected' }>

/** What holds of an op by itself, before anything is looked up. `sha256` is what its receipt will cover. */
export type CheckedOp =
  | { kind: 'capture'; op: CaptureOp; sha256: string; device: Manifest['device'] }
  | { kind: 'record'; op: RecordOp; sha256: string }

/** Bad input never throws here: one refused op does not stop the others. */
export async function checkOp(op: PushOp): Promise<CheckedOp | Rejection> {
  return op.kind === 'capture' ? checkCapture(op) : checkRecord(op)
}

async function checkCapture(op: CaptureOp): Promise<CheckedOp | Rejection> {
  const { id, sealed, blobs } = op
  const seal = await verifySealed(sealed, digest)
  if (seal) return rejected(id, 'bad_seal', `sealed: ${seal}`)
  const parsed = readManifest(sealed)
  if (!parsed.success) {
    return rejected(id, 'bad_manifest', firstFault(parsed.error, 'manifest'))
  }
  const manifest = parsed.data
  if (manifest.id !== id)
    return rejected(id, 'wrong_id', `id: the manifest is of capture ${manifest.id}`)
  if ((await keyFingerprint(sealed.signature.publicKey)) !== manifest.device.publicKeySha256)
    return rejected(id, 'wrong_key', 'sealed.signature: not by the key that the manifest names')
  const named = new Map(manifest.artifacts.map((file) => [file.sha256, file.bytes]))
  const sent = new Map(blobs.map((blob) => [blob.sha256, blob.bytes]))
  if (named.size !== sent.size || [...named].some(([hash, bytes]) => sent.get(hash) !== bytes))
    return rejected(
      id,
      'wrong_blobs',
      'blobs: must be the files that the manifest names, each once',
    )
  return { kind: 'capture', op, sha256: sealed.sha256, device: manifest.device }
}

async function checkRecord(op: RecordOp): Promise<CheckedOp | Rejection> {
  const { id, subject, record } = op
  if (record.value && record.value.id !== subject)
    return rejected(id, 'wrong_subject', `subject: the ${record.type} has another id`)
  try {
    return { kind: 'record', op, sha256: digest(canonicalJson(op)) }
  } catch (error) {
    return rejected(id, 'bad_text', error instanceof Error ? error.message : String(error))
  }
}

export const rejected = (id: string, code: RefusalCode, message: string): Rejection => ({
  id,
  outcome: 'rejected',
  code,
  message: message.slice(0, 1000),
})

import { z } from 'zod'
import { Manifest, SealedManifest } from '../../contract/capture.ts'
import { Receipt } from '../../contract/sync.ts'
import { canonicalJson } from '../canonical.ts'
import { verifyCustody } from '../custody.ts'
import { sha256 } from '../hash.ts'
import { verifyReceipt } from '../receipt.ts'
import { keyFingerprint, verifySealed, verifyText } from '../sign.ts'
import { readZip, Unreadable } from './zip.ts'

export interface Fault {
  /** The file inside the export. */
  readonly file: string
  readonly reason: string
}

const LIST = 'datapackage.json'
const DIGEST = 'datapackage-digest.json'

const List = z.object({
  created: z.string(),
  software: z.string(),
  resources: z.array(z.object({ path: z.string(), hash: z.string(), bytes: z.int() })),
})
const Digest = z.object({
  hash: z.string(),
  signedData: z.object({ hash: z.string(), signature: z.string(), publicKey: z.string() }),
})
const Link = z.object({
  sequence: z.int(),
  previous: z.string().nullable(),
  type: z.string(),
  subject: z.string(),
  at: z.string(),
  payload: z.string(),
  hash: z.string(),
})

/**
 * Every fault of an export, each with the file that has it; none means whole. Asks no network.
 * @throws Unreadable where the file cannot be read as an export.
 */
export async function verifyExport(bytes: Uint8Array): Promise<Fault[]> {
  const files = readZip(bytes)
  const faults: Fault[] = []
  const fault = (file: string, reason: string | null) => {
    if (reason !== null) faults.push({ file, reason })
  }
  const read = <T>(file: string, schema: z.ZodType<T>, text = textOf(files, file)): T | null => {
    const parsed = schema.safeParse(jsonOf(text))
    if (!parsed.success) fault(file, 'missing or not readable')
    return parsed.success ? parsed.data : null
  }
  const rows = <T>(file: string, schema: z.ZodType<T>): T[] =>
    (textOf(files, file) ?? '')
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => read(file, schema, line) ?? [])

  if (!files.has(LIST)) throw new Unreadable('no datapackage.json: not an export')
  await checkList()
  const seals = new Map<string, string>()
  const custody = rows('evidence/custody.jsonl', Link)
  fault('evidence/custody.jsonl', await verifyCustody(custody))
  for (const file of files.keys()) if (file.endsWith('/manifest.json')) await checkCapture(file)
  if (seals.size === 0) fault('evidence', 'holds no capture')
  for (const receipt of rows('evidence/receipts.jsonl', Receipt)) {
    const sealed = seals.get(receipt.body.subject)
    const trouble = sealed ? await verifyReceipt(receipt, sealed) : 'a receipt for no capture here'
    fault('evidence/receipts.jsonl', trouble)
  }
  return faults

  /** The list of files: each there, unchanged, none beside it; and the signature over the list. */
  async function checkList(): Promise<void> {
    const listed = new Set([LIST, DIGEST])
    const list = read(LIST, List)
    for (const { path, hash, bytes } of list?.resources ?? []) {
      listed.add(path)
      const found = files.get(path)
      if (!found) fault(path, 'removed: listed but not there')
      else if (found.length !== bytes || `sha256:${await sha256(found)}` !== hash)
        fault(path, 'changed: not the bytes that were listed')
    }
    for (const file of files.keys()) if (!listed.has(file)) fault(file, 'added: not in the list')
    const digest = read(DIGEST, Digest)
    if (!digest) return
    const { hash, signature: value, publicKey } = digest.signedData
    const now = `sha256:${await sha256(files.get(LIST) ?? '')}`
    if (now !== digest.hash || now !== hash) fault(LIST, 'changed: not the list that was signed')
    const signature = { algorithm: 'ECDSA-P256-SHA256', value, publicKey } as const
    // The signature covers the list alone, so what is said beside it must be what the list says.
    const { created, software } = list ?? {}
    const signedData = { hash, created, software, version: '0.1.0', signature: value, publicKey }
    if (canonicalJson({ path: LIST, hash, signedData }) !== textOf(files, DIGEST))
      fault(DIGEST, 'changed: does not say what the list says')
    if (!(await verifyText(hash, signature))) fault(DIGEST, 'the signature does not fit its key')
  }

  /** One capture: seal, key, and each of its files by the manifest's own hashes. */
  async function checkCapture(file: string): Promise<void> {
    const folder = file.slice(0, -'/manifest.json'.length)
    const canonical = textOf(files, file) ?? ''
    const manifest = read(file, Manifest)
    const signature = read(`${folder}/seal.json`, SealedManifest.shape.signature)
    if (!manifest || !signature) return
    const sealed = { canonical, sha256: await sha256(canonical), signature }
    fault(file, await verifySealed(sealed))
    const fingerprint = await keyFingerprint(signature.publicKey).catch(() => null)
    if (fingerprint !== manifest.device.publicKeySha256)
      fault(`${folder}/seal.json`, 'wrong key: not the key that the manifest names')
    if (folder !== `evidence/${manifest.id}`) fault(file, 'stands in the folder of another capture')
    seals.set(manifest.id, sealed.sha256)
    for (const artifact of manifest.artifacts) {
      const path = `${folder}/files/${artifact.sha256}`
      const found = files.get(path)
      if (!found) fault(path, `removed: ${artifact.name} is not there`)
      else if ((await sha256(found)) !== artifact.sha256)
        fault(path, `changed: ${artifact.name} is not what was captured`)
    }
  }
}

function textOf(files: Map<string, Uint8Array>, file: string): string | null {
  const bytes = files.get(file)
  return bytes ? new TextDecoder().decode(bytes) : null
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { Certificate } from './certificate.ts'
import { custodyFault, custodyHolds, receiptFault } from './proofs.ts'
import { checkSeal, fromBase64 } from './signature.ts'
import { canonical, type Json, jsonOf, list, members, sha256, string } from './text.ts'
import { checkStamp, nonceOf } from './timestamp.ts'
import { readZip, Unreadable } from './zip.ts'

export interface Fault {
  /** The file inside the export. */
  readonly file: string
  readonly reason: string
}

/** What an export says, for a person to compare with what they know; true only where there is no fault. */
export interface CaptureFacts {
  readonly id: string
  readonly url: string
  readonly title: string
  /** Device clock, ISO UTC. */
  readonly capturedAt: string
  readonly serverDate: string | null
  readonly operator: string
  readonly manifestSha256: string
  /** SHA-256 of the device's public key. */
  readonly deviceKey: string
  readonly files: number
  readonly partial: string | null
  /** Backend's clock, and the SHA-256 of its key. */
  readonly receipts: { at: string; key: string }[]
  readonly timestamps: { time: string; authority: string; root: string; trusted: boolean }[]
}

export interface Report {
  readonly faults: Fault[]
  readonly captures: CaptureFacts[]
}

export interface VerifyOptions {
  /** Roots of the timestamp authorities that the reader trusts; without them a stamp's root is told, not judged. */
  readonly roots?: readonly Certificate[]
  /**
   * SHA-256 (hex) of the device and backend keys that the reader knows from elsewhere. An export brings its keys with it, so
   * one that was made anew with another key is only told by these.
   */
  readonly keys?: readonly string[]
}

const LIST = 'datapackage.json'
const DIGEST = 'datapackage-digest.json'
const CUSTODY = 'evidence/custody.jsonl'
const RECEIPTS = 'evidence/receipts.jsonl'

/** Every fault of an export, each with the file that has it; none means whole. */
export async function verifyExport(bytes: Uint8Array, options?: VerifyOptions): Promise<Fault[]> {
  return (await examine(bytes, options)).faults
}

/**
 * Examines an export. Asks no network, and shares no code with what made the export.
 * @throws Unreadable where the file cannot be read as an export.
 */
export async function examine(bytes: Uint8Array, options: VerifyOptions = {}): Promise<Report> {
  const faults: Fault[] = []
  const files = readZip(bytes, (file, reason) => faults.push({ file, reason }))
  const fault = (file: string, reason: string | null) => {
    if (reason !== null) faults.push({ file, reason })
  }
  const textOf = (file: string): string | null => {
    const found = files.get(file)
    return found ? new TextDecoder().decode(found) : null
  }
  const rows = (file: string): Json[] =>
    (textOf(file) ?? '')
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => {
        const value = jsonOf(line)
        if (members(value)) return [value!]
        fault(file, 'a line is not readable')
        return []
      })

  const foreign = (key: string) => options.keys !== undefined && !options.keys.includes(key)

  if (!files.has(LIST) && !files.has(DIGEST))
    throw new Unreadable('no datapackage.json: not an export')
  await checkList()
  const custody = rows(CUSTODY)
  fault(CUSTODY, await custodyFault(custody))
  const receipts = rows(RECEIPTS)
  const captures: CaptureFacts[] = []
  for (const file of files.keys())
    if (/^evidence\/[^/]+\/manifest\.json$/.test(file)) await checkCapture(file)
  if (captures.length === 0) fault('evidence', 'holds no capture')
  for (const receipt of receipts) {
    const subject = members(members(receipt)?.['body'])?.['subject']
    if (!captures.some(({ id }) => id === subject)) fault(RECEIPTS, 'a receipt for no capture here')
  }
  return { faults, captures }

  /** The list of files: each there, unchanged, none beside it; and the signature over the list. */
  async function checkList(): Promise<void> {
    const listed = new Set([LIST, DIGEST])
    const contents = members(jsonOf(textOf(LIST)))
    if (!contents)
      return fault(
        LIST,
        files.has(LIST) ? 'not readable' : 'removed: the list of files is not there',
      )
    for (const entry of list(contents?.['resources'])) {
      const one = members(entry)
      const path = string(one?.['path'])
      if (listed.has(path)) fault(LIST, `names ${path} twice`)
      listed.add(path)
      const found = files.get(path)
      if (!found) fault(path || LIST, 'removed: listed but not there')
      else if (found.length !== one?.['bytes'] || `sha256:${await sha256(found)}` !== one['hash'])
        fault(path, 'changed: not the bytes that were listed')
    }
    for (const file of files.keys()) if (!listed.has(file)) fault(file, 'added: not in the list')
    const digest = members(jsonOf(textOf(DIGEST)))
    const data = members(digest?.['signedData'])
    if (!digest || !data) return fault(DIGEST, 'missing or not readable')
    const { hash, signature, publicKey } = data
    const now = `sha256:${await sha256(files.get(LIST)!)}`
    if (now !== digest['hash'] || now !== hash) fault(LIST, 'changed: not the list that was signed')
    // The signature covers the list alone, so what is said beside it must be what the list says.
    const { created, software } = contents
    const signedData = { hash, created, software, version: '0.1.0', signature, publicKey }
    if (canonical({ path: LIST, hash, signedData }) !== textOf(DIGEST))
      fault(DIGEST, 'changed: does not say what the list says')
    const seal = { value: string(signature), publicKey: string(publicKey) }
    if (!(await checkSeal(string(hash), seal))) fault(DIGEST, 'the signature does not fit its key')
  }

  /** One capture: seal, key, place in the log, each of its files by the manifest's own hashes, receipts and timestamps. */
  async function checkCapture(file: string): Promise<void> {
    const folder = file.slice(0, -'/manifest.json'.length)
    const text = textOf(file)!
    const manifest = members(jsonOf(text))
    const seal = members(jsonOf(textOf(`${folder}/seal.json`)))
    const id = string(manifest?.['id'])
    if (!manifest || id === '') return fault(file, 'missing or not readable')
    if (folder !== `evidence/${id}`) fault(file, 'stands in the folder of another capture')
    if (canonical(manifest) !== text) fault(file, 'the manifest is not in canonical form')
    const hash = await sha256(files.get(file)!)
    const publicKey = string(seal?.['publicKey'])
    const value = string(seal?.['value'])
    if (!seal) fault(`${folder}/seal.json`, 'missing or not readable')
    else if (!(await checkSeal(text, { value, publicKey })))
      fault(file, 'the signature does not fit the manifest and its key')
    const deviceKey = await fingerprint(publicKey)
    if (deviceKey === null || deviceKey !== members(manifest['device'])?.['publicKeySha256'])
      fault(`${folder}/seal.json`, 'wrong key: not the key that the manifest names')
    else if (foreign(deviceKey)) fault(`${folder}/seal.json`, 'wrong key: not a key that you named')
    if (!custodyHolds(custody, { id, sha256: hash, custody: manifest['custody'] }))
      fault(CUSTODY, `has no entry that fits capture ${id}`)

    const artifacts = list(manifest['artifacts'])
    for (const entry of artifacts) {
      const artifact = members(entry)
      const path = `${folder}/files/${string(artifact?.['sha256'])}`
      const name = string(artifact?.['name'])
      const found = files.get(path)
      if (!found) fault(path, `removed: ${name} is not there`)
      else if ((await sha256(found)) !== artifact?.['sha256'] || found.length !== artifact['bytes'])
        fault(path, `changed: ${name} is not what was captured`)
    }

    const own: CaptureFacts['receipts'] = []
    for (const receipt of receipts) {
      const body = members(members(receipt)?.['body'])
      if (body?.['subject'] !== id) continue
      fault(RECEIPTS, await receiptFault(receipt, hash))
      const key = string(members(members(receipt)?.['signature'])?.['publicKey'])
      const print = (await fingerprint(key)) ?? ''
      if (foreign(print)) fault(RECEIPTS, 'wrong key: not a key that you named')
      own.push({ at: string(body['receivedAt']), key: print })
    }

    const { page, time, operator, partial } = manifest
    captures.push({
      id,
      url: string(members(page)?.['finalUrl']),
      title: string(members(page)?.['title']),
      capturedAt: string(members(time)?.['capturedAt']),
      serverDate: string(members(time)?.['serverDate']) || null,
      operator: string(operator),
      manifestSha256: hash,
      deviceKey: deviceKey ?? '',
      files: artifacts.length,
      partial: string(partial) || null,
      receipts: own,
      timestamps: await checkStamps(folder),
    })
  }

  /** Timestamps are over the seal's signature in the form that stands beside it, which `openssl ts -verify -data` reads. */
  async function checkStamps(folder: string): Promise<CaptureFacts['timestamps']> {
    const good: CaptureFacts['timestamps'] = []
    const roots = options.roots ?? []
    for (const [path, response] of files) {
      if (!path.startsWith(`${folder}/timestamps/`) || !path.endsWith('.tsr')) continue
      const data = files.get(`${folder}/manifest.sig`) ?? new Uint8Array()
      const asked = path.replace(/r$/, 'q')
      const request = files.get(asked)
      let nonce: Uint8Array | null = null
      try {
        nonce = request ? nonceOf(request) : null
      } catch {
        fault(asked, 'not a timestamp request')
      }
      const stamp = await checkStamp(response, { data, nonce, roots })
      if ('reason' in stamp) fault(path, stamp.reason)
      else good.push({ ...pick(stamp), trusted: roots.length > 0 })
    }
    return good
  }
}

const pick = ({ time, authority, root }: { time: string; authority: string; root: string }) => ({
  time,
  authority,
  root,
})

async function fingerprint(publicKey: string): Promise<string | null> {
  try {
    return await sha256(fromBase64(publicKey))
  } catch {
    return null
  }
}

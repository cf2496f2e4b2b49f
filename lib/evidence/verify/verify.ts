import { checkSealed, fingerprint, type Sealed } from './capture.ts'
import type { Certificate } from './certificate.ts'
import { checkList, DIGEST, LIST } from './file-list.ts'
import { type Fault, Opened } from './opened.ts'
import { custodyFault, custodyHolds, receiptFault } from './proofs.ts'
import { canonical, type Json, members, string } from './text.ts'
import { checkStamp, nonceOf, requestFault } from './timestamp.ts'
import { readZip, Unreadable } from './zip.ts'

export type { Fault } from './opened.ts'

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
  /** Key that may list what others captured, without being named: of the packet that the export stands in. */
  readonly lister?: string | null
}

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
  if (!files.has(LIST) && !files.has(DIGEST))
    throw new Unreadable('no datapackage.json: not an export')
  const opened = new Opened(files, faults)
  const listKey = await checkList(opened)
  const custody = opened.rows(CUSTODY)
  const receipts = opened.rows(RECEIPTS)
  if (new Set(receipts.map((one) => canonical(one))).size < receipts.length)
    opened.fault(RECEIPTS, 'a receipt twice')
  const foreign = (key: string) => options.keys !== undefined && !options.keys.includes(key)

  const folders = new Set<string>()
  for (const path of files.keys()) {
    const [top, folder, ...rest] = path.split('/')
    if (top !== 'evidence' || path === CUSTODY || path === RECEIPTS) continue
    if (rest.length === 0) opened.fault(path, 'added: belongs to no capture')
    else folders.add(`${top}/${folder}`)
  }
  const captures: CaptureFacts[] = []
  for (const folder of folders) {
    const sealed = await checkSealed(opened, folder)
    if (!sealed) continue
    if (sealed.deviceKey !== null && foreign(sealed.deviceKey))
      opened.strange(`${folder}/seal.json`, `sealed by ${sealed.deviceKey}, which you did not name`)
    if (!custodyHolds(custody, { ...sealed, custody: sealed.manifest['custody'] }))
      opened.fault(CUSTODY, `has no entry that fits capture ${sealed.id}`)
    captures.push(
      factsOf(sealed, await receiptsOf(sealed), await checkStamps(opened, folder, options)),
    )
  }
  if (captures.length === 0) opened.fault('evidence', 'holds no capture')
  for (const receipt of receipts) {
    const subject = members(members(receipt)?.['body'])?.['subject']
    if (!captures.some(({ id }) => id === subject))
      opened.fault(RECEIPTS, 'a receipt for no capture here')
  }
  // Copies, the page for replay and the end of the log rest on the list alone: who signs it passes on his own captures, or is
  // known. Of another's log he may have but the part that is about them.
  const lister = listKey === null ? null : await fingerprint(listKey)
  const passedOn = lister !== null && captures.some(({ deviceKey }) => deviceKey !== lister)
  opened.fault(CUSTODY, await custodyFault(custody, passedOn))
  if (lister !== null && (options.keys ? foreign(lister) : passedOn && lister !== options.lister))
    opened.strange(
      DIGEST,
      `the list is signed by ${lister}, which ${options.keys ? 'you did not name' : 'did not seal each capture here; name the keys that you know'}`,
    )
  return { faults, captures }

  /** The backend's word for one capture. */
  async function receiptsOf({ id, sha256 }: Sealed): Promise<CaptureFacts['receipts']> {
    const own: CaptureFacts['receipts'] = []
    for (const receipt of receipts) {
      const body = members(members(receipt)?.['body'])
      if (body?.['subject'] !== id) continue
      opened.fault(RECEIPTS, await receiptFault(receipt, sha256))
      const key = string(members(members(receipt)?.['signature'])?.['publicKey'])
      const print = (await fingerprint(key)) ?? ''
      if (foreign(print)) opened.strange(RECEIPTS, `signed by ${print}, which you did not name`)
      own.push({ at: string(body['receivedAt']), key: print })
    }
    return own
  }
}

function factsOf(
  { id, manifest, sha256, deviceKey, artifacts }: Sealed,
  receipts: CaptureFacts['receipts'],
  timestamps: CaptureFacts['timestamps'],
): CaptureFacts {
  const { page, time, operator, partial } = manifest
  const said = (group: Json | undefined, name: string) => string(members(group)?.[name])
  return {
    id,
    url: said(page, 'finalUrl'),
    title: said(page, 'title'),
    capturedAt: said(time, 'capturedAt'),
    serverDate: said(time, 'serverDate') || null,
    operator: string(operator),
    manifestSha256: sha256,
    deviceKey: deviceKey ?? '',
    files: artifacts,
    partial: string(partial) || null,
    receipts,
    timestamps,
  }
}

/** Timestamps are over the seal's signature in the form that stands beside it, which `openssl ts -verify -data` reads. */
async function checkStamps(
  opened: Opened,
  folder: string,
  { roots = [] }: VerifyOptions,
): Promise<CaptureFacts['timestamps']> {
  const good: CaptureFacts['timestamps'] = []
  const data = opened.files.get(`${folder}/manifest.sig`) ?? new Uint8Array()
  for (const [path, response] of opened.files) {
    if (!path.startsWith(`${folder}/timestamps/`)) continue
    const request = opened.files.get(path.replace(/r$/, 'q'))
    if (path.endsWith('.tsq') && !opened.has(path.replace(/q$/, 'r')))
      opened.fault(path, 'a request without its timestamp')
    if (!path.endsWith('.tsr')) continue
    const wrong = request ? await requestFault(request, data) : null
    if (wrong !== null) opened.fault(path.replace(/r$/, 'q'), wrong)
    const nonce = request && wrong === null ? nonceOf(request) : null
    const stamp = await checkStamp(response, { data, nonce, roots })
    if ('reason' in stamp) opened.fault(path, stamp.reason)
    else if (nonce === null) opened.fault(path, 'the request with its nonce is not there')
    else {
      const { time, authority, root } = stamp
      good.push({ time, authority, root, trusted: roots.length > 0 })
    }
  }
  return good
}

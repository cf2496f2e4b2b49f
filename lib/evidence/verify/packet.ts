import type { Fault } from './opened.ts'
import { type Pieces, type PacketEntry, packetEntries } from './packet-zip.ts'
import { fingerprint } from './capture.ts'
import { checkSeal } from './signature.ts'
import { canonical, jsonOf, list, members, sha256, string, utf8Of } from './text.ts'
import type { CaptureFacts, Report } from './verify.ts'
import { Unreadable } from './zip.ts'

export type { Pieces } from './packet-zip.ts'

/**
 * Every fault of a case packet: each file against the signed list, and each archive of originals by `examine`. Where the reader
 * knows keys, the list must be signed by one of them: who makes a packet signs it, and need not have captured.
 * @throws Unreadable where it is no packet.
 */
export async function examinePacket(
  pieces: Pieces,
  /** `lister`: who signed the packet may pass on in it what others captured. */
  examine: (bytes: Uint8Array, lister: string | null) => Promise<Report>,
  keys?: readonly string[],
): Promise<Report> {
  const entries = await packetEntries(pieces)
  const listing = entries.find(({ name }) => /^[^/]+\/manifest\.json$/.test(name))
  if (!listing) throw new Unreadable('no manifest.json: not a case packet')
  const folder = listing.name.slice(0, -'manifest.json'.length)
  const faults: Fault[] = []
  const captures: CaptureFacts[] = []
  const fault = (file: string, reason: string) => faults.push({ file, reason })
  const byName = new Map<string, PacketEntry>(entries.map((entry) => [entry.name, entry]))
  const bytesOf = async (name: string) => {
    const entry = byName.get(folder + name)
    return entry ? pieces.read(entry.at, entry.size) : null
  }
  const manifest = (await bytesOf('manifest.json')) ?? new Uint8Array()
  const files = listed(manifest)
  if (!files) throw new Unreadable('manifest.json cannot be read as a list of files')

  const hash = await sha256(manifest)
  const noted = utf8Of((await bytesOf('manifest.sha256')) ?? new Uint8Array()) ?? ''
  if (noted.split(' ')[0] !== hash) fault('manifest.json', 'changed: not the list that was hashed')
  const signature = members(jsonOf(utf8Of((await bytesOf(SIGNATURE)) ?? new Uint8Array())))
  const seal = {
    value: string(signature?.['value']),
    publicKey: string(signature?.['publicKey']),
  }
  const key = await fingerprint(seal.publicKey)
  if (key === null || !(await checkSeal(utf8Of(manifest) ?? '', seal)))
    fault(SIGNATURE, 'the signature does not fit the list')
  else if (keys !== undefined && !keys.includes(key))
    faults.push({
      file: SIGNATURE,
      reason: `wrong key: the list is signed by ${key}, which you did not name`,
      strangeKey: true,
    })

  const known = new Set(['manifest.json', 'manifest.sha256', SIGNATURE])
  for (const { path, bytes: size, sha256: expected } of files) {
    if (known.has(path)) fault('manifest.json', `names ${path} twice`)
    known.add(path)
    const bytes = await bytesOf(path)
    if (!bytes) fault(path, 'removed: listed but not there')
    else if (bytes.length !== size || (await sha256(bytes)) !== expected)
      fault(path, 'changed: not the bytes that were listed')
    else if (path.endsWith('.wacz')) {
      const inner = await inside(bytes)
      captures.push(...inner.captures)
      for (const one of inner.faults) faults.push({ ...one, file: `${path}: ${one.file}` })
    }
  }
  for (const { name } of entries)
    if (!name.startsWith(folder) || !known.has(name.slice(folder.length)))
      fault(name, 'added: not in the list')
  return { faults, captures }

  async function inside(bytes: Uint8Array): Promise<Report> {
    try {
      return await examine(bytes, key)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      return { faults: [{ file: 'the archive', reason: error.message }], captures: [] }
    }
  }
}

const SIGNATURE = 'manifest.signature.json'

interface ListedFile {
  path: string
  bytes: number
  sha256: string
}

/** Null where it is no list, or one that could be read in two ways. */
function listed(manifest: Uint8Array): ListedFile[] | null {
  const text = utf8Of(manifest)
  const value = members(jsonOf(text))
  if (value?.['schema'] !== 'counterfoil.packet/1' || canonical(value) !== text) return null
  if (!Array.isArray(value['files'])) return null
  const files = list(value['files']).map((one) => {
    const { path, bytes, sha256: hash } = members(one) ?? {}
    return typeof path === 'string' && typeof bytes === 'number' && typeof hash === 'string'
      ? { path, bytes, sha256: hash }
      : null
  })
  return files.every((one) => one !== null) ? files : null
}

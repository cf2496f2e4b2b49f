import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Manifest } from '../lib/contract/capture.ts'
import { parsed } from '../lib/contract/reading.ts'
import type { Sealed } from '../lib/cases/from-captures.ts'
import { sha256 } from '../lib/evidence/hash.ts'
import { examine } from '../lib/evidence/verify/verify.ts'
import { readZip } from '../lib/evidence/verify/zip.ts'

/** What exported captures hold. */
export interface Archives {
  /** The files as they are, each with a name that no other has. */
  readonly archives: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly sealed: readonly Sealed[]
  /** Files of the captures by their hash. */
  readonly blobs: ReadonlyMap<string, Uint8Array>
}

/**
 * Reads exported captures. A file that is named twice is read once.
 * @throws Error naming the file that is not there, not an export, or not whole: nothing is made of evidence that was changed.
 */
export async function readArchives(files: readonly string[]): Promise<Archives> {
  const archives = new Map<string, { name: string; bytes: Uint8Array }>()
  const sealed = new Map<string, Sealed>()
  const blobs = new Map<string, Uint8Array>()
  for (const file of files) {
    const bytes = read(file)
    const hash = await sha256(bytes)
    if (archives.has(hash)) continue
    const entries = await wholeFiles(file, bytes)
    for (const [name, content] of entries) {
      const artifact = /^evidence\/[^/]+\/files\/([0-9a-f]{64})$/.exec(name)
      if (artifact?.[1]) blobs.set(artifact[1], content)
      if (!/^evidence\/[^/]+\/manifest\.json$/.test(name)) continue
      const one = {
        manifest: manifestOf(`${file}, ${name}`, content),
        sha256: await sha256(content),
      }
      const known = sealed.get(one.manifest.id)
      if (known && known.sha256 !== one.sha256)
        throw new Error(`${file}, ${name}: another file holds this capture with another manifest.`)
      sealed.set(one.manifest.id, one)
    }
    archives.set(hash, { name: freeName(basename(file), [...archives.values()]), bytes })
  }
  return { archives: [...archives.values()], sealed: [...sealed.values()], blobs }
}

function read(file: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Error(`${file}: there is no such file.`, { cause: error })
    if (code === 'EISDIR')
      throw new Error(`${file}: a folder; name the .wacz files in it.`, { cause: error })
    throw error
  }
}

async function wholeFiles(file: string, bytes: Uint8Array<ArrayBuffer>) {
  const report = await examine(bytes).catch((error: Error) => {
    throw new Error(`${file}: ${error.message}`, { cause: error })
  })
  if (report.faults.length > 0)
    throw new Error(
      [
        `${file}: not whole, so that no case is made of it.`,
        ...report.faults.slice(0, 10).map((fault) => `  ${fault.file}: ${fault.reason}`),
      ].join('\n'),
    )
  if (report.captures.length === 0)
    throw new Error(`${file}: holds no capture; name files that Counterfoil exported.`)
  return readZip(bytes)
}

function manifestOf(place: string, content: Uint8Array): Manifest {
  try {
    return parsed(Manifest, JSON.parse(new TextDecoder().decode(content)))
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** `capture.wacz`, or `capture-2.wacz` where another folder's file has that name. */
function freeName(name: string, others: readonly { readonly name: string }[]): string {
  const taken = new Set(others.map((one) => one.name))
  let free = name
  for (let n = 2; taken.has(free); n += 1) free = name.replace(/(\.[^.]*)?$/, `-${n}$1`)
  return free
}

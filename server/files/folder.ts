import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { checkKey, type Files, type FromDisk } from './files.ts'
import { Packs } from './packs.ts'
import { syncFolder } from './sync-folder.ts'

export interface FolderFiles extends Files {
  /** Waits until every file lies under its own name. */
  settle(): Promise<void>
}

/** Files in a folder. A file appears under its name only when all its bytes are on the disk. */
export function openFolder(root: string): FolderFiles {
  const pathOf = (key: string) => join(root, checkKey(key))
  const temporary = join(root, 'unfinished')
  const packs = new Packs(join(root, 'packs'), layOut)
  const made = new Set<string>()

  /** Makes a folder once, and its name durable in the folder above. */
  async function ensure(folder: string): Promise<void> {
    if (made.has(folder)) return
    const first = await mkdir(folder, { recursive: true })
    if (first) {
      const above = dirname(first)
      for (let at = folder; at.length >= above.length; at = dirname(at)) {
        await syncFolder(at)
        if (at === above) break
      }
    }
    made.add(folder)
  }

  /** Puts a file under its name. Its folder is still to be synced. */
  async function put(path: string, source: Uint8Array | FromDisk): Promise<void> {
    await ensure(temporary)
    await ensure(dirname(path))
    const draft = join(temporary, randomUUID())
    try {
      if (!(source instanceof Uint8Array)) await take(source.path, draft)
      const file = await open(draft, source instanceof Uint8Array ? 'wx' : 'r+')
      try {
        if (source instanceof Uint8Array) await file.writeFile(source)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  async function keep(path: string, source: Uint8Array | FromDisk): Promise<void> {
    await put(path, source)
    await syncFolder(dirname(path))
  }

  async function layOut(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const written = await Promise.all(
      Array.from(files, async ([key, bytes]) => {
        const path = pathOf(key)
        if ((await sizeOf(path)) === null) await put(path, bytes)
        return dirname(path)
      }),
    )
    await Promise.all(Array.from(new Set(written), syncFolder))
  }

  const size = async (key: string) => packs.size(checkKey(key)) ?? (await sizeOf(pathOf(key)))

  return {
    async add(key, source) {
      if ((await size(key)) === null) await keep(pathOf(key), source)
    },
    async addAll(sources) {
      // What lies under its own name already is passed over when the pack is laid out, not looked for one by one here.
      const fresh = [...sources].filter(([key]) => packs.size(checkKey(key)) === null)
      if (fresh.length > 0) await packs.add(new Map(fresh), keep)
    },
    replace: (key, bytes) => keep(pathOf(key), bytes),
    async read(key) {
      const packed = await packs.read(checkKey(key))
      if (packed) return new Response(packed as BodyInit).body
      const path = pathOf(key)
      if ((await sizeOf(path)) === null) return null
      return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
    },
    size,
    async remove(key) {
      packs.remove(checkKey(key))
      await rm(pathOf(key), { force: true })
    },
    async *list(prefix) {
      await packs.settle(prefix)
      yield* walk(root, prefix)
    },
    settle: () => packs.settle(),
  }
}

/** Moves a file, over to another disk if need be. */
async function take(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error
    await copyFile(from, to)
  })
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(ignoreAbsent)
  return found?.isFile() ? found.size : null
}

async function* walk(root: string, prefix: string): AsyncIterable<string> {
  const folder = join(root, prefix.slice(0, prefix.lastIndexOf('/') + 1))
  const entries = (await readdir(folder, { withFileTypes: true }).catch(ignoreAbsent)) ?? []
  const below = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = below + entry.name
    if (!key.startsWith(prefix)) continue
    if (entry.isDirectory()) yield* walk(root, `${key}/`)
    else yield key
  }
}

function ignoreAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { checkKey, type Files, type FromDisk } from './files.ts'

/** Files in a folder. A file appears under its name only when all its bytes are on the disk. */
export function openFolder(root: string): Files {
  const pathOf = (key: string) => join(root, checkKey(key))
  const temporary = join(root, 'unfinished')
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
  async function put(key: string, source: Uint8Array | FromDisk): Promise<void> {
    const path = pathOf(key)
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

  async function replace(key: string, source: Uint8Array | FromDisk): Promise<void> {
    await put(key, source)
    await syncFolder(dirname(pathOf(key)))
  }

  return {
    async add(key, source) {
      if ((await sizeOf(pathOf(key))) === null) await replace(key, source)
    },
    async addAll(sources) {
      const written = await Promise.all(
        Array.from(sources, async ([key, bytes]) => {
          if ((await sizeOf(pathOf(key))) !== null) return null
          await put(key, bytes)
          return dirname(pathOf(key))
        }),
      )
      const folders = new Set(written.filter((folder) => folder !== null))
      await Promise.all(Array.from(folders, syncFolder))
    },
    replace,
    async read(key) {
      const path = pathOf(key)
      if ((await sizeOf(path)) === null) return null
      return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
    },
    size: (key) => sizeOf(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    list: (prefix) => walk(root, prefix),
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

/** A rename is on the disk only once its folder is. Windows has no such call, and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function ignoreAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

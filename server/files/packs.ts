import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

interface Place {
  readonly pack: Pack
  readonly at: number
  readonly length: number
}

interface Pack {
  readonly path: string
  readonly bytes: number
  readonly keys: readonly string[]
}

/** Bytes of packs at most; more wait until older ones are laid out. */
const mostBytes = 256 * 1024 * 1024
/** How long no pack comes before they are laid out, in milliseconds. */
const quiet = 2_000

/**
 * Many small files for one wait for the disk. Together in one pack they are on the disk before anything is answered, and are
 * read from there; in a quiet moment each is laid out under its own name, and the pack goes when all are on the disk. A start
 * that finds packs goes on where the last run ended.
 */
export class Packs {
  private readonly folder: string
  /** Puts files under their names, durably; what is there already stays. */
  private readonly layOut: (files: ReadonlyMap<string, Uint8Array>) => Promise<void>
  private readonly waiting: Pack[] = []
  private readonly places = new Map<string, Place>()
  private bytes = 0
  private timer: NodeJS.Timeout | null = null
  private settling: Promise<void> | null = null

  /** `folder` holds the packs alone. @throws Error naming a pack that is not whole. */
  constructor(folder: string, layOut: (files: ReadonlyMap<string, Uint8Array>) => Promise<void>) {
    this.folder = folder
    this.layOut = layOut
    if (!existsSync(folder)) return
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      const pack = readFileSync(path)
      this.remember(path, pack.length, listOf(pack, path))
    }
    this.plan()
  }

  /** `keep` puts bytes into a file, durably. */
  async add(
    sources: ReadonlyMap<string, Uint8Array>,
    keep: (path: string, bytes: Uint8Array) => Promise<void>,
  ): Promise<void> {
    while (this.bytes > mostBytes) await this.settleOne()
    const path = join(this.folder, randomUUID())
    const pack = packOf(sources)
    await keep(path, pack)
    this.remember(path, pack.length, listOf(pack, path))
    this.plan()
  }

  /** In bytes; null where no pack holds the file. */
  size(key: string): number | null {
    return this.places.get(key)?.length ?? null
  }

  async read(key: string): Promise<Uint8Array | null> {
    const place = this.places.get(key)
    if (!place) return null
    // Laid out meanwhile: it lies under its own name then.
    const file = await open(place.pack.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' && this.places.get(key) !== place) return null
      throw error
    })
    if (!file) return null
    try {
      const bytes = new Uint8Array(place.length)
      await file.read(bytes, 0, place.length, place.at)
      return bytes
    } finally {
      await file.close()
    }
  }

  remove(key: string): void {
    this.places.delete(key)
  }

  /** Lays out every pack that holds a file whose key begins so. */
  async settle(prefix = ''): Promise<void> {
    while (this.waiting.some(({ keys }) => keys.some((key) => key.startsWith(prefix))))
      await this.settleOne()
  }

  /** The oldest pack; one at a time. */
  private settleOne(): Promise<void> {
    this.settling ??= this.layOutFirst().finally(() => (this.settling = null))
    return this.settling
  }

  private async layOutFirst(): Promise<void> {
    const [pack] = this.waiting
    if (!pack) return
    const bytes = await readFile(pack.path)
    const here = (key: string) => this.places.get(key)?.pack === pack
    await this.layOut(new Map(filesOf(bytes, pack.path).filter(([key]) => here(key))))
    for (const key of pack.keys) if (here(key)) this.places.delete(key)
    this.waiting.shift()
    this.bytes -= pack.bytes
    await rm(pack.path, { force: true })
  }

  private remember(path: string, bytes: number, list: readonly [string, number][]): void {
    const pack = { path, bytes, keys: list.map(([key]) => key) }
    let at = bytes - list.reduce((sum, [, length]) => sum + length, 0)
    for (const [key, length] of list) {
      this.places.set(key, { pack, at, length })
      at += length
    }
    this.waiting.push(pack)
    this.bytes += bytes
  }

  private plan(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.settle()
        // The pack stays, and with it the files' bytes: the next one that comes, or a start, tries again.
        .catch(() => undefined)
    }, quiet).unref()
  }
}

/** The length of the list (4 bytes, big endian), the list of keys and lengths (JSON), the bytes of each. */
function packOf(sources: ReadonlyMap<string, Uint8Array>): Buffer {
  const list = Buffer.from(
    JSON.stringify(Array.from(sources, ([key, { length }]) => [key, length])),
  )
  const head = Buffer.alloc(4)
  head.writeUInt32BE(list.length)
  return Buffer.concat([head, list, ...sources.values()])
}

function listOf(pack: Buffer, path: string): [key: string, length: number][] {
  const from = 4 + pack.readUInt32BE(0)
  const list = JSON.parse(pack.subarray(4, from).toString()) as [string, number][]
  if (list.reduce((sum, [, length]) => sum + length, from) === pack.length) return list
  throw new Error(`${path} is not whole: restore the folder from a backup.`)
}

function filesOf(pack: Buffer, path: string): [key: string, bytes: Buffer][] {
  let at = 4 + pack.readUInt32BE(0)
  return listOf(pack, path).map(([key, length]) => [key, pack.subarray(at, (at += length))])
}

/** A file that grows on disk, in the browser's private file system: a packet may be larger than memory. */
export interface Spool {
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** The whole file; it is there for as long as the browser may need to copy it to the downloads. */
  readonly finish: () => Promise<File>
  readonly drop: () => Promise<void>
}

/** Bytes a millisecond that a slow disk copies. */
const slowDisk = 10_000
const isPacket = (name: string) => /^packet.*\.zip$/.test(name)

/** Begins a packet in a file of its own, which a lock of its name keeps from other pages. */
export async function spool(): Promise<Spool> {
  const name = `packet-${crypto.randomUUID()}.zip`
  const root = await navigator.storage.getDirectory()
  const release = await held(name)
  const remove = async () => {
    await root.removeEntry(name).catch(() => {})
    release()
  }
  try {
    const handle = await root.getFileHandle(name, { create: true })
    const out = await handle.createWritable({ keepExistingData: false })
    return {
      write: (bytes) => out.write(bytes as Uint8Array<ArrayBuffer>),
      async finish() {
        await out.close()
        const file = await handle.getFile()
        setTimeout(() => void remove(), 60_000 + file.size / slowDisk)
        return file
      },
      async drop() {
        await out.abort()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Removes packets that closed pages left: of a sealed case one lies here in the clear. */
export async function dropLeftPackets(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  for await (const name of root.keys())
    if (isPacket(name))
      await navigator.locks.request(name, { ifAvailable: true }, async (mine) => {
        if (mine) await root.removeEntry(name).catch(() => {})
      })
}

/** Takes the lock, which the page's end releases too; gives what releases it. */
const held = (name: string): Promise<() => void> =>
  new Promise((taken) => {
    void navigator.locks.request(name, () => new Promise<void>((release) => taken(release)))
  })

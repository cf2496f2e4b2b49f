/** A file that grows on disk, in the browser's private file system: a packet may be larger than memory. */
export interface Spool {
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly finish: () => Promise<File>
  readonly drop: () => Promise<void>
}

const name = 'packet.zip'

/** Begins anew; what an earlier packet left is overwritten. */
export async function spool(): Promise<Spool> {
  const root = await navigator.storage.getDirectory()
  const handle = await root.getFileHandle(name, { create: true })
  const out = await handle.createWritable({ keepExistingData: false })
  return {
    write: (bytes) => out.write(bytes as Uint8Array<ArrayBuffer>),
    async finish() {
      await out.close()
      return handle.getFile()
    },
    async drop() {
      await out.abort()
      await root.removeEntry(name).catch(() => {})
    },
  }
}

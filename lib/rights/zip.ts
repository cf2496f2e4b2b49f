import { type UnzipFileInfo, unzipSync } from 'fflate'
import { Refused, fault } from './fault.ts'

/** Limits of an archive: TSDR bundles hold a few dozen small files, a daily file one large one. */
const maxEntries = 2000
const maxEntryBytes = 600_000_000
const maxTotalBytes = 800_000_000
const maxRatio = 150

/**
 * The entries that `want` names, unpacked; every entry is measured, wanted or not. What an entry says of its size bounds what is unpacked, so that a bomb is
 * refused before it is opened.
 * @throws Refused for too many entries, too large ones, a suspicious ratio, or a name that is there twice.
 */
export function unzip(bytes: Uint8Array, want: (name: string) => boolean): Map<string, Uint8Array> {
  const names = new Set<string>()
  let total = 0
  const options = {
    filter: ({ name, size, originalSize }: UnzipFileInfo) => {
      if (names.size >= maxEntries) throw new Refused(fault('zipMany', maxEntries))
      if (names.has(name)) throw new Refused(fault('zipTwice', name))
      names.add(name)
      total += originalSize
      if (originalSize > maxEntryBytes || total > maxTotalBytes)
        throw new Refused(fault('zipLarge', name))
      if (originalSize > 1_000_000 && originalSize / Math.max(1, size) > maxRatio)
        throw new Refused(fault('zipBomb', name, maxRatio))
      return !name.endsWith('/') && want(name)
    },
  }
  try {
    return new Map(Object.entries(unzipSync(bytes, options)))
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(fault('zipBroken', error instanceof Error ? error.message : String(error)))
  }
}

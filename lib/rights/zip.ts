import { unzipSync } from 'fflate'

/** Limits of an archive: TSDR bundles hold a few dozen small files, a daily file one large one. */
const maxEntries = 2000
const maxEntryBytes = 600_000_000
const maxTotalBytes = 800_000_000
const maxRatio = 150

/**
 * The entries that `want` names, unpacked; every entry is measured, wanted or not. What an entry says of its size bounds what is unpacked, so that a bomb is
 * refused before it is opened.
 * @throws Error in words for too many entries, too large ones, a suspicious ratio, or a name that is there twice.
 */
export function unzip(bytes: Uint8Array, want: (name: string) => boolean): Map<string, Uint8Array> {
  const names = new Set<string>()
  let total = 0
  const unpacked = unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      if (names.size >= maxEntries)
        throw new Error(`The archive has more than ${maxEntries} files.`)
      if (names.has(name)) throw new Error(`The archive holds ${name} twice.`)
      names.add(name)
      total += originalSize
      if (originalSize > maxEntryBytes || total > maxTotalBytes)
        throw new Error(`${name} is too large for a register file: nothing was unpacked.`)
      if (originalSize > 1_000_000 && originalSize / Math.max(1, size) > maxRatio)
        throw new Error(
          `${name} would grow more than ${maxRatio} times when unpacked, as archives made to do harm do: nothing was unpacked.`,
        )
      return !name.endsWith('/') && want(name)
    },
  })
  return new Map(Object.entries(unpacked))
}

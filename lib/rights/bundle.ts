import type { RightReading } from './reading.ts'

/** A record of an archive, and the file in which it stands there. */
export interface Placed {
  readonly name: string
  readonly right: RightReading
}

/**
 * Each record of an archive with the pictures and documents that lie beside it, as the USPTO's bundle has them: those that
 * bear its number, or, where they bear none, those in the folder that is its alone.
 */
export function withFiles(placed: readonly Placed[], names: readonly string[]): RightReading[] {
  const files = names.filter(isCompanion)
  return placed.map(({ name, right }) => {
    const own = files.filter((file) => {
      const numbered = placed.filter((one) => bears(file, one.right))
      const owners = numbered.length > 0 ? numbered : nearest(file, placed)
      return owners.some((one) => one.right === right) && new Set(owners.map(keyOf)).size === 1
    })
    const images = own.filter(isMarkImage)
    const documents = own.filter((file) => !isMarkImage(file) && file !== name)
    return {
      ...right,
      imageRefs: [...(right.imageRefs ?? []), ...images].slice(0, 100),
      documents: [...(right.documents ?? []), ...documents].slice(0, 2000),
    }
  })
}

const keyOf = ({ right }: Placed) => right.applicationNumber ?? right.registrationNumber

const bears = (file: string, { applicationNumber, registrationNumber }: RightReading) =>
  file
    .split(/\D+/)
    .some((number) => number !== '' && [applicationNumber, registrationNumber].includes(number))

/** The records of the innermost folder around a file. */
function nearest(file: string, placed: readonly Placed[]): Placed[] {
  const around = placed.filter(({ name }) => file.startsWith(folderOf(name)))
  const depth = Math.max(...around.map(({ name }) => folderOf(name).length))
  return around.filter(({ name }) => folderOf(name).length === depth)
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/') + 1)

const isMarkImage = (file: string) =>
  /(?:mark|drawing|logo)[^/]*\.(?:jpe?g|png|gif|tiff?|bmp|svg|webp)$/i.test(file)

/** Not what the bundle's own web page is made of, nor small copies, nor what a Mac adds. */
const isCompanion = (file: string) =>
  /\.(?:jpe?g|png|gif|tiff?|bmp|svg|webp|pdf|docx?|rtf|odt|mp3|mp4)$/i.test(file) &&
  !/(?:^|\/)(?:img|css|js|scripts|__MACOSX)\/|(?:^|\/)\._|thumb/i.test(file)

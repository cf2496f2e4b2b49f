import type { Notes } from '../page/notes.ts'
import type { ListingField, Picture } from './types.ts'

/** The pictures with the first one's source noted; none is a gap, since every listing page shows one. */
export function keepImages(
  keep: Notes<ListingField>['keep'],
  pictures: readonly (Picture | null)[],
  from: string,
): Picture[] {
  const found = pictures.filter((p) => p !== null)
  const first = found[0] ? { raw: found[0].url, from } : null
  return keep('images', first, first && found, true) ?? []
}

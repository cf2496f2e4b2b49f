import { elsewhere, marketplaces } from './all.ts'
import { followPage, type ReadPage } from './read.ts'

/** Reads every card of a page once, as its marketplace's reader does, on any other site as the generic one. */
export function readPage(page: Document, url: URL): ReadPage | null {
  return followPage(page, [...marketplaces, elsewhere]).read(url)
}

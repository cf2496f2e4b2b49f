import { marketplaces } from './all.ts'
import { followPage, type ReadPage } from './read.ts'

/** Reads every card of a page once. Null where no marketplace of ours answers for the address. */
export function readPage(page: Document, url: URL): ReadPage | null {
  return followPage(page, marketplaces).read(url)
}

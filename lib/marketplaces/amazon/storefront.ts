import { findText } from '../../page/find.ts'
import { takeNotes } from '../../page/notes.ts'
import type { SellerField, SellerProfile } from '../types.ts'
import { merchantOf, sellerUrl } from './address.ts'
import { blankSeller } from './blank.ts'

/** The seller whose storefront this is: its id from the address, its name from the search box where its scope is that seller. */
export function readStorefront(page: Document, url: URL): SellerProfile | null {
  const key = merchantOf(url.href)
  if (!key) return null
  const notes = takeNotes<SellerField>()
  const { keep } = notes
  const name = findText(page, `option[value*="me=${key}"]`)
  return {
    ...blankSeller(url),
    key: keep('key', { raw: url.href, from: 'address' }, key),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    url: sellerUrl(key, url),
    sources: notes.sources,
    gaps: notes.gaps,
  }
}

import { valueIn } from '../../page/embedded.ts'
import { findText, type Found } from '../../page/find.ts'
import { takeNotes } from '../../page/notes.ts'
import { valueBeside } from '../../page/pairs.ts'
import { attribute } from '../../page/text.ts'
import { decoded } from '../../page/url.ts'
import { blankSeller } from '../blank.ts'
import type { SellerField, SellerProfile } from '../types.ts'
import { supplierIn } from './address.ts'

/** The supplier whose own site this page belongs to; null on any other page. */
export function readSupplier(page: Document, url: URL): SellerProfile | null {
  const supplier = supplierIn(url.href, url)
  if (!supplier) return null
  const { keep, sources, gaps } = takeNotes<SellerField>()
  const name =
    findText(page, '.company-card .company-name', '.cp-name', '[class*="company-name"]') ??
    nameInModule(page)
  const country = findText(page, '.company-card .country .full-name', '.register-country')
  const address = valueBeside(
    page.querySelector('#bd, #shop-root, main') ?? page.body,
    /^(?:operational |registered |company )?address$/i,
  )
  return {
    ...blankSeller({ marketplace: 'alibaba', page: url }),
    key: keep('key', { raw: url.href, from: 'address' }, supplier.key),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    url: supplier.url,
    // A supplier's site stands under the name that its company is registered with.
    legalName: keep('legalName', name, name?.raw.slice(0, 500) ?? null),
    country: keep('country', country, country?.raw.slice(0, 100) ?? null),
    addressLines: keep('addressLines', address, address && [address.raw.slice(0, 500)]) ?? [],
    sources,
    gaps,
  }
}

/** Each module of the page carries its settings, the company's name among them. */
function nameInModule(page: Document): Found | null {
  const from = '[module-data*="companyName"]'
  const data = attribute(page.querySelector(from), 'module-data', 200_000)
  const raw = data && valueIn(decoded(data), 'companyName')
  return typeof raw === 'string' && raw ? { raw: raw.slice(0, 500), from } : null
}

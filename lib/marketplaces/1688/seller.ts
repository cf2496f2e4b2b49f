import { findText } from '../../page/find.ts'
import { takeNotes } from '../../page/notes.ts'
import { blankSeller } from '../blank.ts'
import type { SellerField, SellerProfile } from '../types.ts'
import { memberIn, shopIn } from './address.ts'
import { offerOf } from './product.ts'

/** The company behind an offer: 1688 shows the name that it is registered with. */
export function sellerOfOffer(page: Document, url: URL): SellerProfile | null {
  const shown = offerOf(page, url)?.shown
  return shown
    ? profile(url, shown.sellerKey ?? null, shown.sellerName ?? null, shown.sellerUrl ?? null)
    : null
}

/** The company whose shop this page belongs to; null on pages of 1688's own. */
export function readShop(page: Document, url: URL): SellerProfile | null {
  const shop = shopIn(url.href, url)
  const member = memberIn(url.searchParams.get('memberId'))
  if (!shop && !member) return null
  const name = findText(
    page,
    '.company-name',
    '[class*="company-name" i]',
    '[class*="companyName" i]',
  )
  return profile(url, member ? { raw: member, from: 'address' } : null, name, shop)
}

type Text = { readonly raw: string; readonly from: string } | null

function profile(url: URL, key: Text, name: Text, address: string | null): SellerProfile {
  const { keep, sources, gaps } = takeNotes<SellerField>()
  return {
    ...blankSeller({ marketplace: '1688', page: url }),
    key: keep('key', key, key?.raw.slice(0, 200) ?? null, true),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    legalName: keep('legalName', name, name?.raw.slice(0, 500) ?? null),
    url: address,
    sources,
    gaps,
  }
}

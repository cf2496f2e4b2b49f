import { findAttribute, findText } from '../../page/find.ts'
import { takeNotes } from '../../page/notes.ts'
import { integerIn, plainDigits } from '../../page/numbers.ts'
import { foldSpace } from '../../page/text.ts'
import type { SellerField, SellerProfile } from '../types.ts'
import { merchantOf, sellerUrl } from './address.ts'
import { blankSeller } from './blank.ts'
import { legalEntries } from './legal.ts'

/** Ids that only a seller's page has, whatever its address. */
export const sellerMarks = [
  'seller-profile-container',
  'page-section-detail-seller-info',
  'seller-name',
  'sellerName-rd',
]

/** Reads a seller's page with the legal details that the store must show (DSA, INFORM, Impressum). */
export function readSeller(page: Document, url: URL): SellerProfile | null {
  const notes = takeNotes<SellerField>()
  const { keep } = notes
  const link = findAttribute(page, 'href', '#seller-info-storefront-link a', '#storefront-link a')
  const fromUrl = merchantOf(url.href)
  const key = fromUrl ?? merchantOf(link?.raw)
  const name = findText(
    page,
    'h1#seller-name',
    '#seller-name',
    'h1#sellerName',
    '#sellerName-rd',
    '#sellerName',
  )
  const block = page.querySelector('#page-section-detail-seller-info') ?? page
  const entries = legalEntries(block)
  if (!key && !name && entries.length === 0) return null
  const feedback = findText(
    page,
    '#seller-info-feedback-summary .feedback-detail-description',
    '.feedback-detail-description',
    '#seller-feedback-summary',
  )
  const noStars = feedback && {
    ...feedback,
    raw: withoutStars(page, feedback.from) ?? feedback.raw,
  }
  const one = (field: (typeof entries)[number]['field']) => {
    const entry = entries.find((e) => e.field === field)
    return keep(
      field,
      entry
        ? { raw: `${entry.label} ${entry.lines.join('\n')}`, from: `label ${entry.label}` }
        : null,
      entry?.lines ?? null,
    )
  }
  const address = one('addressLines') ?? []
  const last = address.at(-1)
  const country = last && /^[A-Z]{2}$/.test(last) ? last : null
  const about = page.querySelector('#spp-expander-about-seller .spp-expander-more-content')
  const aboutMail = findText(about, '*')?.raw.match(
    /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/,
  )?.[0]
  const emails =
    one('emails') ??
    (aboutMail
      ? keep('emails', { raw: aboutMail, from: '#spp-expander-about-seller' }, [aboutMail])
      : null)
  const phone = findText(page, '#seller-contact-phone')
  const phones = one('phones') ?? (phone ? keep('phones', phone, [phone.raw]) : null)
  return {
    ...blankSeller(url),
    key: keep(
      'key',
      key ? { raw: fromUrl ? url.href : link!.raw, from: fromUrl ? 'address' : link!.from } : null,
      key,
      true,
    ),
    displayName: keep('displayName', name, name?.raw.slice(0, 500) ?? null, true),
    url: key ? sellerUrl(key, url) : null,
    legalName: one('legalName')?.[0]?.slice(0, 500) ?? null,
    businessType: one('businessType')?.[0]?.slice(0, 200) ?? null,
    registrationNumber: one('registrationNumber')?.[0]?.slice(0, 100) ?? null,
    vatNumber: one('vatNumber')?.[0]?.slice(0, 100) ?? null,
    addressLines: [...address],
    country: country ? keep('country', { raw: country, from: 'last address line' }, country) : null,
    emails: [...(emails ?? [])].map((e) => e.slice(0, 320)),
    phones: [...(phones ?? [])].map((p) => p.slice(0, 60)),
    feedbackPercent: keep('feedbackPercent', noStars, percentIn(noStars?.raw ?? null)),
    feedbackCount: keep('feedbackCount', noStars, countIn(noStars?.raw ?? null)),
    sources: notes.sources,
    gaps: notes.gaps,
  }
}

function withoutStars(page: Document, from: string): string | null {
  const line = page.querySelector(from)
  if (!line) return null
  const stars = line.querySelector('.a-icon-alt')?.textContent ?? ''
  return foldSpace((line.textContent ?? '').slice(0, 2000).replace(stars, ' '))
}

/** "98% positive", "91 % positif", "%89 olumlu". */
function percentIn(text: string | null): number | null {
  const hit =
    text && /(\d{1,3})(?:[.,]\d+)?\s?%|[%٪]\s?(\d{1,3})|(\d{1,3})\s?٪/.exec(plainDigits(text))
  const percent = hit ? Number(hit[1] ?? hit[2] ?? hit[3]) : Number.NaN
  return percent >= 0 && percent <= 100 ? percent : null
}

/** The count stands in brackets: "(1,139 ratings)". */
function countIn(text: string | null): number | null {
  const inside = text && /[(（]([^)）]*\p{Nd}[^)）]*)[)）]/u.exec(text)?.[1]
  return inside ? integerIn(inside) : null
}

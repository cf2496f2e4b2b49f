import type { KeyField } from '../contract/capture.ts'
import type { Listing } from '../contract/listing.ts'
import type { Wanted } from './page-fields.ts'

/** The fields by which a picture shows what is offered, by whom and for how much, as a page may write them. */
export function keyFields({
  title,
  price,
  seller,
  sources,
}: Listing): (Wanted & { field: KeyField })[] {
  const fields: (Wanted & { field: KeyField })[] = []
  // A long title is often cut off at its end.
  const begins = bare(title).slice(0, 40)
  if (begins.length > 2) fields.push({ field: 'title', forms: [literal(begins)] })
  const amount = price?.amount ?? null
  if (amount !== null) {
    const raw = bare(sources.price?.raw ?? '')
    const forms = [
      ...(/\d/.test(raw) && raw.length > 2 && raw.length < 60 ? [literal(raw)] : []),
      ...(amount.replace(/\D/g, '').length > 2 ? [written(amount)] : []),
    ]
    if (forms.length > 0) fields.push({ field: 'price', forms })
  }
  const name = bare(seller?.name ?? '')
  if (name.length > 1) fields.push({ field: 'seller', forms: [literal(name.slice(0, 60))] })
  return fields
}

const bare = (text: string) => text.replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '')
const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)

/** "1299.00" as 1,299.00, 1.299,00, 1 299 or 1299. */
function written(amount: string): string {
  const [whole = '', cents = ''] = amount.split('.')
  const digits = whole.split('').join("[.,'’]?")
  if (cents === '') return digits
  return /^0+$/.test(cents) ? `${digits}(?:[.,]${cents})?` : `${digits}[.,]?${cents}`
}

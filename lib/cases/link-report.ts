import type { LinkDifference, LinkSignal, SellerLink, Shown } from '../contract/seller.ts'
import { type CaseFile, listed } from './case-file.ts'
import type { Table } from './table.ts'

const kinds: Readonly<Record<LinkSignal['kind'] | LinkDifference['what'], string>> = {
  company_code: 'Company code',
  register_number: 'Register number',
  vat_number: 'VAT number',
  email: 'E-mail address',
  phone: 'Telephone number',
  address: 'Address',
  business_name: 'Business name',
  picture: 'Picture (platform’s own key)',
  description: 'Description text',
  key_in_alias: 'Store number in the other’s name',
  marketplace: 'Marketplace',
  country: 'Country',
  price: 'Prices',
  pictures: 'Pictures',
}

/** Links between accounts of this case, whatever was decided of them: rejections belong into the report too. */
export function linksOf(file: CaseFile): SellerLink[] {
  const members = new Set(
    file.case.defendants
      .filter(listed)
      .flatMap(({ storefronts }) => storefronts.map(({ sellerId }) => sellerId)),
  )
  return file.links.filter(({ a, b }) => members.has(a) && members.has(b))
}

/**
 * What accounts share and what differs, each value with its record (domain 2.7). It concludes nothing: courts have looked
 * hard at both columns.
 */
export function linkReport(file: CaseFile): Table {
  const holder = new Map(
    file.case.defendants.flatMap(({ number, storefronts }) =>
      storefronts.map(({ sellerId }) => [sellerId, number] as const),
    ),
  )
  const rows = linksOf(file).flatMap((link) => {
    const who = [link.a, link.b].map((id) => `${holder.get(id) ?? '?'}: ${id}`)
    const decided =
      link.by === null ? link.state : `${link.state} by ${link.by}, ${link.at}: ${link.note}`
    const line = (relation: string, what: string, a: Shown, b: Shown, rarity: string) => [
      ...who,
      relation,
      what,
      a.text,
      source(a),
      b.text,
      source(b),
      rarity,
      decided,
    ]
    return [
      ...link.signals.map((signal) =>
        line(
          'shared',
          kinds[signal.kind],
          signal.a,
          signal.b,
          `${signal.sellers} sellers of this workspace`,
        ),
      ),
      ...link.differences.map(({ what, a, b }) => line('differs', kinds[what], a, b, '')),
    ]
  })
  const headings = [
    ['defendant_a', 2],
    ['defendant_b', 2],
    ['relation', 1],
    ['what', 2],
    ['value_a', 4],
    ['source_a', 3],
    ['value_b', 4],
    ['source_b', 3],
    ['rarity', 2],
    ['decision', 3],
  ] as const
  return {
    name: 'Link report',
    columns: headings.map(([heading, width]) => ({ heading, width })),
    rows,
  }
}

const source = ({ seenIn, at }: Shown) => `${seenIn.kind} ${seenIn.id}, ${at}`

import { siteName } from '../marketplaces/hosts.ts'
import type { LinkDifference, LinkSignal, SellerLink, Shown } from '../contract/seller.ts'
import { type CaseFile, listed } from './case-file.ts'
import { spoken, utc } from './on-paper.ts'
import { rowNumber } from './schedule.ts'
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

/** One line of a report on a link: a value that both show, or that they show differently. */
export interface LinkLine {
  readonly relation: 'shared' | 'differs'
  readonly what: string
  readonly a: Shown
  readonly b: Shown
  readonly rarity: string
}

/** What speaks for a link and what against it: courts have looked hard at both. */
export function linkLines({ signals, differences }: SellerLink): LinkLine[] {
  return [
    ...signals.map(({ kind, a, b, sellers }) => ({
      relation: 'shared' as const,
      what: kinds[kind],
      a,
      b,
      rarity: `${sellers} sellers of this workspace show it`,
    })),
    ...differences.map(({ what, a, b }) => ({
      relation: 'differs' as const,
      what: kinds[what],
      a,
      b,
      rarity: '',
    })),
  ]
}

/** An account as papers name it: `Defendant 7b: Lucky Home (eBay, account lucky-1)`. */
export function accountName(file: CaseFile, sellerId: string): string {
  const cut = sellerId.indexOf('/')
  const marketplace = siteName(sellerId.slice(0, cut))
  const account = `${marketplace}, account ${sellerId.slice(cut + 1)}`
  for (const defendant of file.case.defendants) {
    const n = defendant.storefronts.findIndex((one) => one.sellerId === sellerId)
    const store = defendant.storefronts[n]
    if (store) return `Defendant ${rowNumber(defendant, n)}: ${store.alias} (${account})`
  }
  return account
}

/** What a person decided of a link, or that nobody has. */
export function decisionOf({ state, by, at, note }: SellerLink): string {
  if (by === null || at === null) return 'suggested by software, not decided'
  return `${state} by ${by}, ${utc(at)} UTC${note ? `: ${note}` : ''}`
}

/** The record that shows a value: the page, when it was captured, and the capture itself. */
export function sourceOf(file: CaseFile, { seenIn, at }: Shown): string {
  const type = file.captures.get(seenIn.id)?.type
  const page = type ? `${spoken(type)}, ` : ''
  return `${page}${utc(at)} UTC, ${seenIn.kind} ${seenIn.id}`
}

/** What accounts share and what differs, each value with its record (domain 2.7). It concludes nothing. */
export function linkReport(file: CaseFile): Table {
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
    rows: linksOf(file).flatMap((link) =>
      linkLines(link).map(({ relation, what, a, b, rarity }) => [
        accountName(file, link.a),
        accountName(file, link.b),
        relation,
        what,
        a.text,
        sourceOf(file, a),
        b.text,
        sourceOf(file, b),
        rarity,
        decisionOf(link),
      ]),
    ),
  }
}

import { siteName } from '../marketplaces/hosts.ts'
import type { ScheduleRow } from '../contract/case.ts'
import type { Defendant, Storefront } from '../contract/defendant.ts'
import { countryOf } from '../sellers/countries.ts'
import {
  accusationsOf,
  type CaseFile,
  capturesOf,
  counts,
  listed,
  rightName,
  storeAddress,
} from './case-file.ts'
import { forumRecord } from './forum.ts'
import type { Table } from './table.ts'

/** The canonical columns of Schedule A (domain 2.2), in order. */
export const scheduleColumns = [
  'defendant_no',
  'seller_alias',
  'marketplace',
  'storefront_url',
  'seller_id',
  'seller_id_type',
  'listing_url',
  'listing_id',
  'listing_id_type',
  'listing_title',
  'right_refs',
  'infringement_types',
  'price_amount',
  'price_currency',
  'business_name',
  'country',
  'exhibit_refs',
  'offered_to_forum',
  'ordered',
  'shipped',
  'delivered',
  'purchaser',
  'status',
  'notes',
] as const

const idTypes: Readonly<Record<string, readonly [seller: string, listing: string]>> = {
  amazon: ['merchant id', 'ASIN'],
  ebay: ['user id', 'item number'],
  alibaba: ['subdomain', 'product id'],
  aliexpress: ['store number', 'item id'],
}

/** Rows of Schedule A: those still in the case, by number, one row for each account. */
export function scheduleRows(file: CaseFile): ScheduleRow[] {
  return file.case.defendants
    .filter(listed)
    .sort((a, b) => a.number - b.number)
    .flatMap((defendant) =>
      defendant.storefronts.map((storefront, n) => row(file, defendant, storefront, n)),
    )
}

function row(file: CaseFile, defendant: Defendant, storefront: Storefront, n: number): ScheduleRow {
  const { sellerId, alias, aka } = storefront
  const [marketplace = '', ...key] = sellerId.split('/')
  const [sellerType, listingType] = idTypes[marketplace] ?? ['seller id', 'listing id']
  const accusations = accusationsOf(file, defendant).filter(
    (one) => one.sellerId === sellerId && counts(file, one),
  )
  const listings = [...new Map(accusations.map(({ listing }) => [listing.id, listing])).values()]
  const shown = capturesOf(file, defendant).filter((capture) => capture.sellerId === sellerId)
  // The price of each accused listing on the line of its id, as it was captured first.
  const prices = listings.map(
    ({ id, marketplace: site }) =>
      shown.find(
        ({ listing }) => listing?.id === id && listing.marketplace === site && listing.price,
      )?.listing?.price ?? null,
  )
  const profiles = file.sellers.get(sellerId)?.snapshots.map(({ profile }) => profile) ?? []
  const named = profiles.findLast(({ legalName }) => legalName)
  const placed = profiles.findLast((one) => countryOf(one.country, one.addressLines))
  const steps = forumRecord(file, defendant)
  const on = (step: number) => steps[step]?.at?.slice(0, 10) ?? ''
  return {
    defendant_no: rowNumber(defendant, n),
    seller_alias: aka ? `${alias} a/k/a ${aka}` : alias,
    marketplace,
    storefront_url: storeAddress(file, storefront) ?? '',
    seller_id: key.join('/'),
    seller_id_type: sellerType,
    listing_url: listings.map(({ url }) => url).join('\n'),
    listing_id: listings.map(({ id }) => id).join('\n'),
    listing_id_type: listings.length > 0 ? listingType : '',
    listing_title: listings.map(({ title }) => title).join('\n'),
    right_refs: distinct(
      accusations.map(({ rightId }) => {
        const right = file.rights.get(rightId)
        return right ? rightName(right) : 'right not in the portfolio'
      }),
    ),
    infringement_types: distinct(accusations.map(({ type }) => type)),
    price_amount: linesOf(prices.map((price) => price?.amount)),
    price_currency: linesOf(prices.map((price) => price?.currency)),
    business_name: named?.legalName ?? '',
    country: placed ? (countryOf(placed.country, placed.addressLines) ?? '') : '',
    exhibit_refs: `Ex. 2, ${sectionName(defendant.number)}`,
    offered_to_forum: on(0),
    ordered: on(1),
    shipped: on(2),
    delivered: on(3),
    purchaser: steps.findLast(({ purchaser }) => purchaser)?.purchaser ?? '',
    status: defendant.status,
    notes: defendant.notes,
  }
}

/** `D007`: a defendant's section in the exhibits. */
export const sectionName = (number: number): string => `D${String(number).padStart(3, '0')}`

/** The number of a defendant's account on the list: `7`, or `7a`, `7b` where there are several. */
export const rowNumber = ({ number, storefronts }: Defendant, n: number): string =>
  storefronts.length > 1 ? `${number}${letter(n)}` : `${number}`

/** a, b, … z, aa, ab, … */
function letter(n: number): string {
  const last = String.fromCodePoint(97 + (n % 26))
  return n < 26 ? last : letter(Math.floor(n / 26) - 1) + last
}

/** One line for each, an empty one where nothing was read; nothing at all where none was. */
const linesOf = (values: readonly (string | null | undefined)[]) =>
  values.some(Boolean) ? values.map((value) => value ?? '').join('\n') : ''

const distinct = (values: readonly string[]) => [...new Set(values)].join('\n')

/** Columns of long text, in a workbook. */
const wide: Partial<Record<(typeof scheduleColumns)[number], number>> = {
  seller_alias: 4,
  storefront_url: 4,
  listing_url: 5,
  listing_title: 5,
  right_refs: 3,
  infringement_types: 3,
  business_name: 3,
  notes: 4,
}

/** The whole Schedule A as a sheet. */
export function scheduleTable(rows: readonly ScheduleRow[]): Table {
  return {
    name: 'Schedule A',
    columns: scheduleColumns.map((heading) => ({ heading, width: wide[heading] ?? 1 })),
    rows: rows.map((one) => scheduleColumns.map((column) => one[column] ?? '')),
  }
}

const layouts = {
  ndill: [
    ['No.', 'defendant_no', 1],
    ['Seller Alias', 'seller_alias', 5],
    ['Online Marketplace', 'marketplace', 2],
    ['E-commerce Store URL', 'storefront_url', 6],
  ],
  sdfla: [
    ['Def. No.', 'defendant_no', 1],
    ['Defendant / Seller ID', 'seller_alias', 4],
    ['Store URL', 'storefront_url', 4],
    ['Product No. (ASIN / Item No.)', 'listing_id', 3],
    ['Infringing Product URL', 'listing_url', 5],
  ],
  sdny: [
    ['No.', 'defendant_no', 1],
    ['Merchant Storefront', 'seller_alias', 4],
    ['Platform', 'marketplace', 2],
    ['Store URL', 'storefront_url', 4],
    ['Listing URL(s)', 'listing_url', 5],
  ],
  platform: [
    ['No.', 'defendant_no', 1],
    ['Seller ID', 'seller_id', 3],
    ['Store URL', 'storefront_url', 5],
    ['Listing IDs', 'listing_id', 4],
  ],
} as const
export type ScheduleLayout = keyof typeof layouts

/** Schedule A in the columns that a court (or a marketplace) is used to. */
export function scheduleLayout(rows: readonly ScheduleRow[], layout: ScheduleLayout): Table {
  const columns = layouts[layout]
  return {
    name: 'Schedule A',
    columns: columns.map(([heading, , width]) => ({ heading, width })),
    rows: rows.map((one) =>
      columns.map(([, column]) => {
        const cell = one[column] ?? ''
        return column === 'marketplace' ? siteName(cell) : cell
      }),
    ),
  }
}

/** For looking somebody up: sorted by alias, or by marketplace and then by alias. */
export function scheduleIndex(
  rows: readonly ScheduleRow[],
  by: 'alias' | 'marketplace' = 'alias',
): Table {
  const text = (row: ScheduleRow, column: string) => row[column] ?? ''
  const order = by === 'alias' ? ['seller_alias'] : ['marketplace', 'seller_alias']
  const sorted = rows.toSorted((a, b) =>
    order.reduce((so, column) => so || text(a, column).localeCompare(text(b, column), 'en'), 0),
  )
  const columns = [
    { heading: 'Seller Alias', width: 6, cell: (row: ScheduleRow) => text(row, 'seller_alias') },
    {
      heading: 'Online Marketplace',
      width: 3,
      cell: (row: ScheduleRow) => siteName(text(row, 'marketplace')),
    },
    { heading: 'No.', width: 1, cell: (row: ScheduleRow) => text(row, 'defendant_no') },
  ]
  return {
    name: `Index by ${by}`,
    columns: columns.map(({ heading, width }) => ({ heading, width })),
    rows: sorted.map((row) => columns.map(({ cell }) => cell(row))),
  }
}

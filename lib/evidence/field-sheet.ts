import type { Manifest } from '../contract/capture.ts'
import type { Listing } from '../contract/listing.ts'
import { listingKey } from '../contract/listing-key.ts'
import { csv } from '../cases/table.ts'

const columns = [
  'capture',
  'captured (UTC, device clock)',
  'page',
  'listing',
  'title',
  'brand',
  'price as shown',
  'amount',
  'currency',
  'seller as shown',
  'seller id',
  'ships from',
  'sold as shown',
  'address',
  'level',
  'text matched',
  'mark',
  'office',
  'registration no.',
  'classes',
] as const

/** One row for each listing and each right that was matched in it; a listing without a match has one row. */
export function fieldRows(manifests: readonly Manifest[]): string[][] {
  return manifests.flatMap((manifest) => {
    const listings = manifest.listings.length > 0 ? manifest.listings : [manifest.listing]
    return listings.flatMap((listing) => (listing ? rowsOf(manifest, listing) : []))
  })
}

/** The rows as CSV that no spreadsheet takes for formulas: titles and seller names are hostile input. */
export function fieldSheet(manifests: readonly Manifest[]): string {
  return csv({
    name: 'fields',
    columns: columns.map((heading) => ({ heading, width: 1 })),
    rows: fieldRows(manifests),
  })
}

/** The same rows as JSON, each with its column's name. */
export function fieldJson(manifests: readonly Manifest[]): string {
  const rows = fieldRows(manifests).map((row) =>
    Object.fromEntries(columns.map((name, n) => [name, row[n]])),
  )
  return `${JSON.stringify(rows, null, 2)}\n`
}

function rowsOf(manifest: Manifest, listing: Listing): string[][] {
  const key = listingKey(listing)
  const flag = manifest.flagged.find((one) => one.listingKey === key)
  const facts = [
    manifest.id,
    manifest.time.capturedAt,
    manifest.page.finalUrl,
    listing.id,
    listing.title,
    listing.brand ?? '',
    listing.sources.price?.raw ?? '',
    listing.price?.amount ?? '',
    listing.price?.currency ?? '',
    listing.seller?.name ?? '',
    listing.seller?.key ?? '',
    listing.shipsFrom ?? '',
    listing.sources.sold?.raw ?? '',
    listing.url,
    flag?.level ?? '',
  ]
  const matches = (flag?.matches ?? []).flatMap((n) => manifest.matches[n] ?? [])
  if (matches.length === 0) return [[...facts, '', '', '', '', '']]
  return matches.map((match) => {
    const right = manifest.rights.find((one) => one.id === match.rightId)
    return facts.concat(
      match.text,
      match.mark,
      right?.office ?? '',
      right?.registrationNumber ?? '',
      right?.niceClasses.join(' ') ?? '',
    )
  })
}

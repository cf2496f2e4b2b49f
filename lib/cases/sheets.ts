import type { Defendant } from '../contract/defendant.ts'
import type { SellerSnapshot } from '../contract/seller.ts'
import { countryOf } from '../sellers/countries.ts'
import { emailAddress, phoneNumber } from '../sellers/contacts.ts'
import { placeInLine } from '../sellers/names.ts'
import {
  accusationsOf,
  capturesOf,
  type CaseFile,
  listed,
  purchasesOf,
  storeAddress,
} from './case-file.ts'
import { photoPath } from './photo-files.ts'
import type { Table } from './table.ts'

/** Where each defendant could be served, each address with its capture, and what was done to find it (domain 2.8). */
export function serviceList(file: CaseFile): Table {
  return table(
    'Service list',
    [
      ['defendant_no', 1],
      ['alias', 3],
      ['address_as_published', 4],
      ['address_normalized', 3],
      ['country', 1],
      ['source', 3],
      ['status', 2],
      ['emails', 3],
      ['phones', 2],
      ['platform_message_channel', 3],
      ['diligence', 5],
    ],
    file.case.defendants.filter(listed).flatMap((defendant) => {
      const diligence = defendant.service.attempts
        .map(({ at, method, result, by }) => `${at.slice(0, 10)} ${method}: ${result} (${by})`)
        .join('\n')
      return defendant.storefronts.flatMap((storefront) => {
        const { sellerId, alias } = storefront
        const pages = file.sellers.get(sellerId)?.snapshots ?? []
        const { status } = defendant.service
        const line = (page: SellerSnapshot | null) => {
          const profile = page?.profile
          const country = profile ? countryOf(profile.country, profile.addressLines) : null
          return [
            `${defendant.number}`,
            alias,
            profile?.addressLines.join('\n') ?? '',
            placeInLine(profile?.addressLines ?? []),
            country ?? '',
            page
              ? `${page.seenIn.kind} ${page.seenIn.id}, ${page.at}`
              : 'no identity page captured',
            status,
            (profile?.emails ?? []).map((raw) => emailAddress(raw) ?? raw).join('\n'),
            (profile?.phones ?? []).map((raw) => phoneNumber(raw, country) ?? raw).join('\n'),
            storeAddress(file, storefront) ?? '',
            diligence,
          ]
        }
        const told = pages.filter(
          ({ profile }) =>
            profile.addressLines.length + profile.emails.length + profile.phones.length > 0,
        )
        const last = pages.at(-1) ?? null
        return told.length > 0 ? told.map(line) : [line(last)]
      })
    }),
  )
}

/** What a marketplace needs to find the accounts (domain 1.2): ids and payment methods shown. Never account numbers. */
export function assetSheet(file: CaseFile): Table {
  return table(
    'Asset sheet',
    [
      ['defendant_no', 1],
      ['marketplace', 2],
      ['store', 3],
      ['seller_id', 3],
      ['storefront_url', 5],
      ['listing_ids', 4],
      ['currencies_shown', 2],
      ['payment_methods_seen', 3],
      ['orders_placed', 3],
    ],
    file.case.defendants.filter(listed).flatMap((defendant) =>
      defendant.storefronts.map((storefront) => {
        const { sellerId } = storefront
        const [marketplace = '', ...key] = sellerId.split('/')
        const shown = capturesOf(file, defendant).filter((one) => one.sellerId === sellerId)
        const accused = accusationsOf(file, defendant).filter((one) => one.sellerId === sellerId)
        const bought = purchasesOf(file, defendant).filter((one) => one.sellerId === sellerId)
        return [
          `${defendant.number}`,
          marketplace,
          distinct(accused.map(({ listing }) => listing.store)),
          key.join('/'),
          storeAddress(file, storefront) ?? '',
          distinct(accused.map(({ listing }) => listing.id)),
          distinct(shown.flatMap(({ listing }) => listing?.price?.currency ?? [])),
          distinct(bought.map(({ paymentMethod }) => paymentMethod).filter(Boolean)),
          distinct(bought.map(({ orderNumber }) => orderNumber)),
        ]
      }),
    ),
  )
}

/** A date that people gave; they give no hour, and papers must not make one up. */
const day = (at: string | null): string => at?.slice(0, 10) ?? ''

/** Purchases from those who are still in the case, by number. */
const purchasesListed = (file: CaseFile) =>
  file.case.defendants
    .filter(listed)
    .sort((a, b) => a.number - b.number)
    .flatMap((defendant) => purchasesOf(file, defendant))

/** Test purchases as far as an exhibit may show them: no buyer, no address, no card. */
export function purchaseSheet(file: CaseFile): Table {
  const { filedAt } = file.case
  return table(
    'Test purchases',
    [
      ['defendant_no', 1],
      ['marketplace_order_no', 3],
      ['listing', 3],
      ['purchaser', 2],
      ['ordered_at', 2],
      ['before_filing', 1],
      ['items', 4],
      ['total', 2],
      ['ship_to_state', 1],
      ['shipped_at', 2],
      ['carrier', 2],
      ['tracking_no', 2],
      ['ship_from_as_on_label', 4],
      ['delivered_at', 2],
      ['photographs', 3],
      ['custody', 4],
      ['examined_by', 2],
      ['examined_at', 2],
      ['result', 2],
      ['examiner_statement', 5],
    ],
    purchasesListed(file).map((one) => [
      `${one.defendantNumber}`,
      one.orderNumber,
      one.listingKey,
      one.purchaser,
      day(one.orderedAt),
      filedAt === null ? 'not filed' : one.orderedAt <= filedAt ? 'yes' : 'NO',
      one.items,
      `${one.total.amount} ${one.total.currency ?? ''}`.trim(),
      one.shipToState,
      day(one.shippedAt),
      one.carrier,
      one.trackingNumber,
      one.shipFrom,
      day(one.deliveredAt),
      one.photos
        .map((photo) => `${photoPath(one.defendantNumber, photo)} SHA-256 ${photo.sha256}`)
        .join('\n'),
      one.handovers
        .map(({ at, from, to, where, sealNumber }) =>
          [`${day(at)} ${from} to ${to}`, where, sealNumber && `seal ${sealNumber}`]
            .filter(Boolean)
            .join(', '),
        )
        .join('\n'),
      one.examined?.by ?? '',
      one.examined?.at ?? '',
      one.result ?? '',
      one.examinerStatement,
    ]),
  )
}

/** Aliases of each account over time, each with the record that first showed it. */
export function aliasSheet(file: CaseFile): Table {
  return table(
    'Names over time',
    [
      ['defendant_no', 1],
      ['account', 3],
      ['name_as_displayed', 4],
      ['first_seen', 2],
      ['last_seen', 2],
      ['shown_by', 4],
    ],
    file.case.defendants
      .filter(listed)
      .flatMap((defendant: Defendant) =>
        defendant.storefronts.flatMap(({ sellerId }) =>
          (file.sellers.get(sellerId)?.seller.aliases ?? []).map((alias) => [
            `${defendant.number}`,
            sellerId,
            alias.name,
            alias.firstSeen,
            alias.lastSeen,
            `${alias.seenIn.kind} ${alias.seenIn.id}`,
          ]),
        ),
      ),
  )
}

function table(
  name: string,
  columns: readonly (readonly [heading: string, width: number])[],
  rows: readonly (readonly string[])[],
): Table {
  return { name, columns: columns.map(([heading, width]) => ({ heading, width })), rows }
}

const distinct = (values: readonly string[]) => [...new Set(values)].join('\n')

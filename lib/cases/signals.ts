import type { Defendant } from '../contract/defendant.ts'
import type { Notice } from '../contract/notice.ts'
import type { CaptureFacts } from './capture-facts.ts'
import { accusationsOf, capturesOf, type CaseFile, counts, listed } from './case-file.ts'
import { againstGenuine } from './genuine.ts'
import { spoken } from './on-paper.ts'
import type { Table } from './table.ts'

/** A fact that bears on a factor courts weigh (domain 7), with what it cannot show. Never a sum, never an estimate. */
export interface Signal {
  readonly factor:
    | 'sales'
    | 'exposure'
    | 'promotion'
    | 'evasion'
    | 'deterrence'
    | 'scale'
    | 'price'
    | 'market'
    | 'nature'
  readonly field: string
  readonly text: string
  readonly low: number | null
  readonly high: number | null
  readonly unit: string
  readonly scope: 'listing' | 'seller' | 'workspace'
  readonly at: string
  /** Capture or notice that shows it. */
  readonly source: string
  readonly limits: string
}

const soldLimits: Readonly<Record<string, string>> = {
  amazon:
    'Counts customers across all sellers of this ASIN, excludes returns, is a broad estimate of Amazon: not attributable to one seller.',
  ebay: 'May add up all variations of the listing.',
  aliexpress: 'Rounded down and capped by the marketplace.',
}

/** The captured facts about a defendant, in the order of time. */
export function signalsOf(
  file: CaseFile,
  defendant: Defendant,
  notices: readonly Notice[],
): Signal[] {
  const captures = capturesOf(file, defendant)
  return [
    ...captures.flatMap((capture) => [
      ...sales(capture),
      ...price(capture),
      ...market(capture),
      ...exposure(capture),
    ]),
    ...account(file, defendant),
    ...againstGenuine(file, defendant),
    ...promotion(file, defendant),
    ...nature(file, defendant),
    ...stores(file, defendant),
    ...namedBefore(file, defendant),
    ...earlier(defendant, notices),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function sales({ listing, at, id }: CaptureFacts): Signal[] {
  const sold = listing?.sold
  if (!listing || !sold) return []
  return [
    {
      factor: 'sales',
      field: 'sold',
      text: listing.sources.sold?.raw ?? `${sold.low}`,
      low: sold.low,
      high: sold.high,
      unit: sold.period === 'month' ? 'units in a month' : 'units',
      scope: sold.scope,
      at,
      source: id,
      limits:
        soldLimits[listing.marketplace] ??
        'As the marketplace words it; how it counts is not published.',
    },
  ]
}

function price({ listing, at, id }: CaptureFacts): Signal[] {
  if (!listing?.price) return []
  const { amount, max, currency } = listing.price
  return [
    {
      factor: 'price',
      field: 'price',
      text: listing.sources.price?.raw ?? amount,
      low: Number(amount),
      high: max === null ? Number(amount) : Number(max),
      unit: currency ?? 'currency not shown',
      scope: 'listing',
      at,
      source: id,
      limits: listing.moq
        ? `For ${listing.moq.quantity} pieces or more: a wholesale price is not a retail price.`
        : 'Before shipping and taxes, as shown to this visitor.',
    },
  ]
}

/** In which trade a listing stands: what kind of goods, sent by whom, from how many pieces. */
function market({ listing, at, id }: CaptureFacts): Signal[] {
  if (!listing) return []
  const { condition, shipsFrom, moq } = listing
  const shown = [
    ['condition', condition],
    ['ships from', shipsFrom],
    ['minimum order', moq && `${moq.quantity} ${moq.unit ?? ''}`.trim()],
  ] as const
  return shown.flatMap(([field, text]): Signal[] =>
    text
      ? [
          {
            factor: 'market',
            field,
            text,
            low: field === 'minimum order' ? (moq?.quantity ?? null) : null,
            high: null,
            unit: field === 'minimum order' ? (moq?.unit ?? '') : '',
            scope: 'listing',
            at,
            source: id,
            limits: 'The seller’s or the marketplace’s own word, as shown to this visitor.',
          },
        ]
      : [],
  )
}

function exposure({ listing, at, id, url }: CaptureFacts): Signal[] {
  const limits = `Depends on viewer, place and time; seen at ${url.slice(0, 300)}.`
  const base = { factor: 'exposure', unit: '', scope: 'listing', at, source: id, limits } as const
  const found: Signal[] = []
  if (listing?.ratingCount)
    found.push({
      ...base,
      field: 'ratings',
      text: `${listing.ratingCount} ratings`,
      low: listing.ratingCount,
      high: listing.ratingCount,
      unit: 'ratings',
    })
  if (listing?.sponsored)
    found.push({
      ...base,
      field: 'sponsored',
      text: 'shown as an advertisement',
      low: null,
      high: null,
    })
  return found
}

function account(file: CaseFile, defendant: Defendant): Signal[] {
  return defendant.storefronts.flatMap(({ sellerId }) => {
    const record = file.sellers.get(sellerId)
    if (!record) return []
    const names = record.seller.aliases.map((alias): Signal => ({
      factor: 'evasion',
      field: 'name',
      text: alias.name,
      low: null,
      high: null,
      unit: '',
      scope: 'seller',
      at: alias.firstSeen,
      source: alias.seenIn.id,
      limits: 'A change of name is common and has many reasons.',
    }))
    const scale = record.snapshots.flatMap(({ profile, at, seenIn }): Signal[] => {
      const said = {
        factor: 'scale',
        scope: 'seller',
        at,
        source: seenIn.id,
        low: null,
        high: null,
        unit: '',
        limits: 'As the marketplace shows it; partly the seller’s own word.',
      } as const
      return [
        ...(profile.feedbackCount === null
          ? []
          : [
              {
                ...said,
                field: 'feedback',
                text: `${profile.feedbackCount} ratings of the seller`,
                low: profile.feedbackCount,
                high: profile.feedbackCount,
                unit: 'ratings',
              },
            ]),
        ...(profile.sold === null ? [] : [{ ...said, field: 'sold', text: profile.sold }]),
        ...(profile.memberSince === null
          ? []
          : [{ ...said, field: 'member since', text: profile.memberSince }]),
      ]
    })
    // One name is no change.
    return [...(names.length > 1 ? names : []), ...scale]
  })
}

/** The words by which accused listings speak of the mark, exactly, and what they give as brand. */
function promotion(file: CaseFile, defendant: Defendant): Signal[] {
  const said = {
    factor: 'promotion',
    low: null,
    high: null,
    unit: '',
    scope: 'listing',
    limits: 'The page’s own words. What they mean is for counsel.',
  } as const
  return accusationsOf(file, defendant)
    .filter((one) => counts(file, one))
    .flatMap(({ quote, place, captureIds, made }): Signal[] => {
      const shown = captureIds.flatMap((id) => file.captures.get(id) ?? [])[0]
      const brand = shown?.listing?.brand
      const about = { ...said, at: shown?.at ?? made.at, source: shown?.id ?? '' }
      return [
        ...(quote ? [{ ...about, field: spoken(place), text: quote }] : []),
        ...(brand ? [{ ...about, field: 'brand', text: brand }] : []),
      ]
    })
}

/** Distinct marks and kinds of claims: counts only, what they mean is for counsel. */
function nature(file: CaseFile, defendant: Defendant): Signal[] {
  const all = accusationsOf(file, defendant).filter((one) => counts(file, one))
  const [first] = all
  if (!first) return []
  const rights = new Set(all.map(({ rightId }) => rightId)).size
  const listings = new Set(all.map(({ listing }) => `${listing.marketplace}/${listing.id}`)).size
  const claims = [...new Set(all.map(({ type }) => spoken(type)))].join(', ')
  return [
    {
      factor: 'nature',
      field: 'accusations',
      text: `rights: ${rights}; listings: ${listings}; claims: ${claims}`,
      low: rights,
      high: rights,
      unit: 'rights',
      scope: 'seller',
      at: first.made.at,
      source: first.captureIds[0] ?? '',
      limits: 'Counts claims that people made and others reviewed.',
    },
  ]
}

/** In how many listings and stores the defendant was accused; what was not looked at is not counted. */
function stores(file: CaseFile, defendant: Defendant): Signal[] {
  const all = accusationsOf(file, defendant).filter((one) => counts(file, one))
  const [first] = all
  if (!first) return []
  const listings = new Set(all.map(({ listing }) => `${listing.store} ${listing.id}`)).size
  const places = [...new Set(all.map(({ listing }) => listing.store))].sort()
  return [
    {
      factor: 'exposure',
      field: 'accused listings',
      text: `listings: ${listings}; stores: ${places.join(', ')}`,
      low: listings,
      high: null,
      unit: 'listings',
      scope: 'seller',
      at: first.made.at,
      source: first.captureIds[0] ?? '',
      limits: 'Counts what people looked at; there may be more.',
    },
  ]
}

/** Earlier cases of this workspace that name the same accounts; of one under seal no paper speaks. */
function namedBefore(file: CaseFile, { storefronts }: Defendant): Signal[] {
  const sellers = new Set(storefronts.map(({ sellerId }) => sellerId))
  return file.named
    .filter(({ sellerId, sealed }) => sellers.has(sellerId) && !sealed)
    .map(({ caseId, sellerId, status, docketNumber }) => ({
      factor: 'deterrence',
      field: 'named in another case',
      text: `${sellerId}: case ${docketNumber || caseId} (${status})`,
      low: null,
      high: null,
      unit: '',
      scope: 'workspace',
      at: file.now,
      source: caseId,
      limits: 'Own records only. What became of it is for counsel to say.',
    }))
}

function earlier(defendant: Defendant, notices: readonly Notice[]): Signal[] {
  const sellers = new Set(defendant.storefronts.map(({ sellerId }) => sellerId))
  return notices.flatMap((notice) =>
    notice.listings
      .filter(({ sellerId }) => sellerId !== null && sellers.has(sellerId))
      .flatMap(({ listing, removedAt, relistedAt }): Signal[] => {
        const about = {
          low: null,
          high: null,
          unit: '',
          scope: 'workspace',
          source: notice.id,
          limits: 'Own records only.',
        } as const
        const key = `${listing.marketplace}/${listing.id}`
        return [
          ...(notice.sent
            ? [
                {
                  ...about,
                  factor: 'deterrence' as const,
                  field: 'notice',
                  text: `notice on ${key}: ${notice.status}`,
                  at: notice.sent.at,
                },
              ]
            : []),
          ...(relistedAt && removedAt
            ? [
                {
                  ...about,
                  factor: 'evasion' as const,
                  field: 'relisted',
                  text: `${key} removed ${removedAt}, seen again ${relistedAt}`,
                  at: relistedAt,
                },
              ]
            : []),
        ]
      }),
  )
}

/** All signals as a sheet, with their limits printed. */
export function signalSheet(file: CaseFile, notices: readonly Notice[]): Table {
  const headings = [
    ['defendant_no', 1],
    ['factor', 2],
    ['field', 2],
    ['as_shown', 4],
    ['low', 1],
    ['high', 1],
    ['unit', 2],
    ['scope', 1],
    ['observed_at', 3],
    ['source', 4],
    ['limits', 5],
  ] as const
  return {
    name: 'Captured facts',
    columns: headings.map(([heading, width]) => ({ heading, width })),
    rows: file.case.defendants.filter(listed).flatMap((defendant) =>
      signalsOf(file, defendant, notices).map((one) => [
        `${defendant.number}`,
        one.factor,
        one.field,
        one.text,
        `${one.low ?? ''}`,
        // Rounded figures are ranges: "1K+" has no upper end.
        `${one.high ?? ''}`,
        one.unit,
        one.scope,
        one.at,
        one.source,
        one.limits,
      ]),
    ),
  }
}

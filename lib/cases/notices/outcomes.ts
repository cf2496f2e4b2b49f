import type { Act } from '../../contract/accusation.ts'
import type { Notice, NoticedListing, NoticeStatus } from '../../contract/notice.ts'
import type { Known, Removed } from '../../sellers/relisting.ts'
import { rightName } from '../case-file.ts'
import { saying } from '../../contract/sayings.ts'
import { samePerson } from '../roles.ts'
import type { Right } from '../../contract/right.ts'
import type { Table } from '../table.ts'

const next: Readonly<Record<NoticeStatus, readonly NoticeStatus[]>> = {
  draft: ['approved', 'withdrawn'],
  approved: ['sent', 'withdrawn'],
  sent: [
    'acknowledged',
    'needs_clarification',
    'removed',
    'partially_removed',
    'refused',
    'counter_noticed',
    'withdrawn',
  ],
  acknowledged: [
    'needs_clarification',
    'removed',
    'partially_removed',
    'refused',
    'counter_noticed',
    'withdrawn',
  ],
  needs_clarification: [
    'sent',
    'acknowledged',
    'removed',
    'partially_removed',
    'refused',
    'withdrawn',
  ],
  removed: ['counter_noticed', 'reinstated', 'relisted'],
  partially_removed: [
    'partially_removed',
    'removed',
    'refused',
    'counter_noticed',
    'reinstated',
    'relisted',
  ],
  refused: ['withdrawn', 'removed'],
  counter_noticed: ['reinstated', 'removed', 'withdrawn'],
  reinstated: ['removed'],
  withdrawn: [],
  relisted: ['relisted', 'removed'],
}

/** The states that may follow; a person says which one did. */
export const nextStates = (status: NoticeStatus): readonly NoticeStatus[] => next[status]

/** States that may be true of some of a notice's listings only. */
export const ofSome: ReadonlySet<NoticeStatus> = new Set([
  'partially_removed',
  'relisted',
  'reinstated',
])

/** How a step happened, as far as the state does not say it. */
export interface Step {
  readonly note?: string
  /** ISO UTC; when the person records it, where they do not say. */
  readonly on?: string | null
  /** Keys of the listings, `ebay/123`, that it is true of, where it may be true of some only. */
  readonly listings?: readonly string[]
  readonly fourEyes?: boolean
}

/**
 * The notice in its next state. `sent` records that a person submitted it; the tool cannot. What a platform put back is no longer
 * removed: nobody is to be told that it returned.
 * @throws Error where the step does not follow, lies ahead, names no listing where it must, or where one person both prepares and
 * approves and `fourEyes` are asked for.
 */
export function advance(
  notice: Notice,
  status: NoticeStatus,
  act: Act,
  { note = '', on = null, listings = [], fourEyes = true }: Step = {},
): Notice {
  if (!next[notice.status].includes(status))
    throw new Error(saying('noticeStep', notice.status, status))
  if (fourEyes && status === 'approved' && samePerson(notice.prepared.by, act.by))
    throw new Error(saying('noticeSecondApproves'))
  if (on !== null && on.slice(0, 10) > act.at.slice(0, 10)) throw new Error(saying('noticeLater'))
  const meant = new Set(listings)
  const all = !ofSome.has(status) || notice.listings.length === 1
  if (!all && meant.size === 0) throw new Error(saying('noticeWhich'))
  const at = on ?? act.at
  return {
    ...notice,
    status,
    approved: status === 'approved' ? act : notice.approved,
    sent: status === 'sent' && notice.sent === null ? { ...act, at } : notice.sent,
    listings: notice.listings.map((one) =>
      all || meant.has(keyOf(one)) ? became(one, status, at) : one,
    ),
    history: [...notice.history, { status, act, note }],
  }
}

const keyOf = ({ listing }: NoticedListing) => `${listing.marketplace}/${listing.id}`

function became(one: NoticedListing, status: NoticeStatus, at: string): NoticedListing {
  if (status === 'removed' || status === 'partially_removed')
    return { ...one, removedAt: one.removedAt ?? at }
  if (status === 'reinstated') return { ...one, removedAt: null, relistedAt: null }
  if (status === 'relisted' && one.removedAt !== null)
    return { ...one, relistedAt: one.relistedAt ?? at }
  return one
}

/** Whether somebody was to look again by now, and the platform has not decided for good. */
export const recheckDue = ({ recheckAt, status }: Notice, now: string): boolean =>
  recheckAt !== null && recheckAt.slice(0, 10) <= now.slice(0, 10) && status !== 'withdrawn'

/** Listings that notices took down, for recognising those that return. `listingOf` gives what was seen of one. */
export function removedListings(
  notices: readonly Notice[],
  listingOf: (key: string) => Known | null,
): Removed[] {
  return notices.flatMap(({ id, listings }) =>
    listings.flatMap(({ listing, sellerId, removedAt }) => {
      if (removedAt === null) return []
      // Seen by another person, or before this browser was set up: its id and title are known from the notice itself.
      const seen = listingOf(`${listing.marketplace}/${listing.id}`)
      const known = seen ?? { ...listing, parentId: null, images: [] }
      return [{ listing: known, sellerId, removedAt, noticeId: id }]
    }),
  )
}

export interface Outcome {
  readonly marketplace: string
  readonly noticed: number
  readonly removed: number
  readonly relisted: number
  /** Median days from sending to removal; null where nothing was removed. */
  readonly daysToRemoval: number | null
}

/** How notices ended, by marketplace: plain counts of our own records. */
export function outcomes(notices: readonly Notice[]): Outcome[] {
  const rows = notices.flatMap((notice) =>
    notice.sent === null
      ? []
      : notice.listings.map((one) => ({ ...one, sentAt: notice.sent?.at ?? '' })),
  )
  return [...Map.groupBy(rows, ({ listing }) => listing.marketplace)]
    .map(([marketplace, all]) => {
      const days = all
        .flatMap(({ removedAt, sentAt }) =>
          removedAt === null ? [] : [(Date.parse(removedAt) - Date.parse(sentAt)) / 86_400_000],
        )
        .sort((a, b) => a - b)
      const [low, high] = [days[(days.length - 1) >> 1], days[days.length >> 1]]
      return {
        marketplace,
        noticed: all.length,
        removed: days.length,
        relisted: all.filter(({ relistedAt }) => relistedAt !== null).length,
        daysToRemoval:
          low === undefined || high === undefined ? null : Math.round((low + high) * 5) / 10,
      }
    })
    .sort((a, b) => (a.marketplace < b.marketplace ? -1 : 1))
}

/** Our own log of notices, one row for each listing (domain 4.4). */
export function noticeLog(notices: readonly Notice[], rights: ReadonlyMap<string, Right>): Table {
  const headings = [
    'notice_id',
    'platform',
    'store',
    'right_ref',
    'infringement_type',
    'listing_id',
    'listing_url',
    'seller_id',
    'sent_at',
    'reference',
    'status',
    'recheck_at',
  ]
  return {
    name: 'Notices',
    columns: headings.map((heading) => ({ heading, width: 1 })),
    rows: notices.flatMap((notice) => {
      const right = rights.get(notice.rightId)
      return notice.listings.map(({ listing, sellerId }) => [
        notice.id,
        listing.marketplace,
        notice.store,
        right ? rightName(right) : '',
        notice.type,
        listing.id,
        listing.url,
        sellerId ?? '',
        notice.sent?.at ?? '',
        notice.reference,
        notice.status,
        notice.recheckAt ?? '',
      ])
    }),
  }
}

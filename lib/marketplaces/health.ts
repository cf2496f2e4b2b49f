import type { ListingField, PageKind, PageReading } from './types.ts'

/** What can be missing: a field that such pages show, or the whole card. */
export type Missable = ListingField | 'card'

/** How a reader fared on one kind of page of one marketplace on one day (UTC). Counts only: no address, no content. */
export interface HealthRow {
  readonly id: string
  readonly day: string
  readonly marketplace: string
  readonly kind: PageKind
  readonly views: number
  readonly blocked: number
  readonly seen: number
  readonly read: number
  /** Of the cards that were read: how many lacked the field. */
  readonly gaps: Readonly<Partial<Record<ListingField, number>>>
  /** What is suddenly missing on most cards, since when, and on how many; gone with the first page that has it again. */
  readonly trouble: Readonly<
    Partial<Record<Missable, { since: string; missing: number; of: number }>>
  >
}

/** A jump in what a reader misses, for a sentence: "eBay results: price unread on 41 of 48 cards since 14:02". */
export interface HealthTrouble {
  readonly marketplace: string
  readonly kind: PageKind
  readonly what: Missable
  readonly missing: number
  readonly of: number
  readonly since: string
}

/** A page lacks something where more than this part of its cards does, and usually at most the other part did. */
const most = 0.5
const usual = 0.2
/** Fewer cards than this prove nothing. */
const enough = 5

/** The row after one more page; `before` is what an earlier message said of the same page, which this one replaces. */
export function addPage(
  row: HealthRow | null,
  earlier: readonly HealthRow[],
  before: PageReading | null,
  now: PageReading,
  at: string,
): HealthRow {
  const day = at.slice(0, 10)
  const { marketplace, kind } = now
  const id = `${day} ${marketplace} ${kind}`
  const old = row ?? { id, day, marketplace, kind, ...nothing }
  const gaps = { ...old.gaps }
  for (const [page, sign] of [
    [before, -1],
    [now, 1],
  ] as const)
    for (const [field, count] of Object.entries(page?.gaps ?? {}))
      gaps[field as ListingField] = Math.max(0, (gaps[field as ListingField] ?? 0) + sign * count)
  return {
    ...old,
    views: old.views + (before ? 0 : 1),
    blocked: old.blocked + blocked(now) - blocked(before),
    seen: old.seen + now.cards.seen - (before?.cards.seen ?? 0),
    read: old.read + now.cards.read - (before?.cards.read ?? 0),
    gaps,
    trouble: troubleAfter(old.trouble, earlier, before, now, at),
  }
}

const nothing = { views: 0, blocked: 0, seen: 0, read: 0, gaps: {}, trouble: {} }

const blocked = (page: PageReading | null) => (page?.state === 'blocked' ? 1 : 0)

function troubleAfter(
  old: HealthRow['trouble'],
  earlier: readonly HealthRow[],
  before: PageReading | null,
  now: PageReading,
  at: string,
): HealthRow['trouble'] {
  const trouble = { ...old }
  const told = [...Object.keys(old), ...Object.keys(now.gaps), 'card'] as Missable[]
  for (const what of new Set(told)) {
    const [missing, of] = missingOn(now, what)
    const [missed, ofMissed] = before ? missingOn(before, what) : [0, 0]
    const known = trouble[what]
    const wasPart = known !== undefined && jumped(missed, ofMissed, earlier, what)
    if (jumped(missing, of, earlier, what))
      trouble[what] = {
        since: known?.since ?? at,
        missing: (known?.missing ?? 0) + missing - (wasPart ? missed : 0),
        of: (known?.of ?? 0) + of - (wasPart ? ofMissed : 0),
      }
    else if (of > 0) delete trouble[what]
  }
  return trouble
}

function missingOn({ cards, gaps }: PageReading, what: Missable): [missing: number, of: number] {
  return what === 'card' ? [cards.unread, cards.seen] : [gaps[what] ?? 0, cards.read]
}

/** True where the page lacks on most of its cards what pages of its kind usually had. */
function jumped(
  missing: number,
  of: number,
  earlier: readonly HealthRow[],
  what: Missable,
): boolean {
  if (of === 0 || missing / of <= most) return false
  let lacked = 0
  let all = 0
  for (const row of earlier) {
    lacked += what === 'card' ? row.seen - row.read : (row.gaps[what] ?? 0)
    all += what === 'card' ? row.seen : row.read
  }
  return all === 0 || lacked / all <= usual
}

/** What to tell now: jumps that enough cards show, the newest first. */
export function troublesOf(rows: readonly HealthRow[]): HealthTrouble[] {
  return rows
    .flatMap(({ marketplace, kind, trouble }) =>
      Object.entries(trouble).map(([what, { since, missing, of }]) => ({
        marketplace,
        kind,
        what: what as Missable,
        missing,
        of,
        since,
      })),
    )
    .filter(({ missing }) => missing >= enough)
    .toSorted((a, b) => b.since.localeCompare(a.since))
}

/** The days' rows of one kind of page in one, for a table. */
export function sumOf(rows: readonly HealthRow[]): Omit<HealthRow, 'id' | 'day' | 'trouble'>[] {
  const sums = new Map<string, Omit<HealthRow, 'id' | 'day' | 'trouble'>>()
  for (const row of rows) {
    const key = `${row.marketplace} ${row.kind}`
    const sum = sums.get(key)
    const gaps = { ...sum?.gaps }
    for (const [field, count] of Object.entries(row.gaps))
      gaps[field as ListingField] = (gaps[field as ListingField] ?? 0) + count
    sums.set(key, {
      marketplace: row.marketplace,
      kind: row.kind,
      views: (sum?.views ?? 0) + row.views,
      blocked: (sum?.blocked ?? 0) + row.blocked,
      seen: (sum?.seen ?? 0) + row.seen,
      read: (sum?.read ?? 0) + row.read,
      gaps,
    })
  }
  return [...sums.values()].toSorted((a, b) => b.seen - a.seen)
}

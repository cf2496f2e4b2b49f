import type { Decision, Flag } from './flag.ts'
import type { Level, MatchKind } from './match.ts'
import type { Price } from './money.ts'

/** A flag as the long list shows it: what can be shown, filtered and searched, and no more. */
export interface FlagLine {
  readonly id: string
  readonly level: Level
  readonly mark: string
  readonly kind: MatchKind
  readonly text: string
  readonly term: string
  readonly title: string
  readonly seller: string | null
  readonly price: Price | null
  readonly marketplace: string
  readonly decision: Decision | null
  readonly by: string
  readonly seconded: boolean
  readonly flaggedAt: string
  /** All words of the line, folded to lower case, for the search. */
  readonly words: string
}

export function flagLine(flag: Flag): FlagLine {
  const best = flag.matches.find((match) => match.suppressed === null) ?? flag.matches[0]
  const { listing, review } = flag
  const title = listing.title.slice(0, 300)
  const seller = listing.seller?.name?.slice(0, 200) ?? null
  return {
    id: flag.id,
    level: flag.level,
    mark: best?.mark ?? '',
    kind: best?.kind ?? 'exact',
    text: best?.text.slice(0, 80) ?? '',
    term: best?.term ?? '',
    title,
    seller,
    price: listing.price,
    marketplace: listing.store,
    decision: review?.decision ?? null,
    by: review?.by ?? '',
    seconded: flag.second !== undefined,
    flaggedAt: flag.flaggedAt,
    words: [
      title,
      best?.mark,
      best?.text,
      seller,
      listing.seller?.key,
      listing.id,
      listing.store,
      review?.note,
    ]
      .join(' ')
      .toLowerCase(),
  }
}

/** What the list is narrowed to; empty strings narrow nothing. It lives in the page's address. */
export interface FlagFilter {
  readonly q: string
  readonly mark: string
  readonly level: string
  readonly kind: string
  readonly marketplace: string
  /** A decision, or `none`, or `second`: decided, and waiting for a second person. */
  readonly decision: string
}

export const everything: FlagFilter = {
  q: '',
  mark: '',
  level: '',
  kind: '',
  marketplace: '',
  decision: '',
}

/** Lines that pass the filter; each word of the search must stand somewhere in the line. */
export function filterLines(lines: readonly FlagLine[], filter: FlagFilter): FlagLine[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean)
  return lines.filter(
    (line) =>
      (filter.mark === '' || line.mark === filter.mark) &&
      (filter.level === '' || line.level === filter.level) &&
      (filter.kind === '' || line.kind === filter.kind) &&
      (filter.marketplace === '' || line.marketplace === filter.marketplace) &&
      passes(line, filter.decision) &&
      words.every((word) => line.words.includes(word)),
  )
}

function passes(line: FlagLine, decision: string): boolean {
  if (decision === '') return true
  if (decision === 'none') return line.decision === null
  if (decision === 'second') return needsSecond(line)
  return line.decision === decision
}

/** What would go into a case or a notice needs a second person. */
export const needsSecond = (line: Pick<FlagLine, 'decision' | 'seconded'>): boolean =>
  (line.decision === 'case' || line.decision === 'notice') && !line.seconded

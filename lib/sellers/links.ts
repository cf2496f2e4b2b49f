import type { LinkSignal, SellerLink } from '../contract/seller.ts'
import { differences } from './differences.ts'
import { type Fact, factsOf, type SellerRecord } from './facts.ts'
import { keyInAlias } from './names.ts'
import { sharedPictures } from './pictures.ts'
import { sharedDescriptions } from './descriptions.ts'
import { type Found, gather, pairsOf, type Strength, strengthAmong } from './signal.ts'

const weights: Readonly<Record<Strength, number>> = {
  very_strong: 0.9,
  strong: 0.7,
  medium: 0.4,
  weak: 0.15,
}
/** The id of the link between two sellers, whichever comes first. */
export const linkId = (a: string, b: string): string => [a, b].sort().join('|')

/**
 * Links between accounts that their pages suggest, strongest first, each with what the two say differently. Decisions that
 * people made are kept with fresh signals: a rejected link stays rejected, and one that no signal supports any more stays.
 */
export function suggestLinks(
  records: readonly SellerRecord[],
  decided: readonly SellerLink[] = [],
): SellerLink[] {
  const pairs = new Map<string, { a: number; b: number; signals: LinkSignal[] }>()
  for (const { a, b, signal } of [
    ...sharedFacts(records),
    ...namedKeys(records),
    ...sharedPictures(records),
    ...sharedDescriptions(records),
  ]) {
    const swap = idAt(records, a) > idAt(records, b)
    const [first, second] = swap ? [b, a] : [a, b]
    const pair = pairs.get(`${first} ${second}`) ?? { a: first, b: second, signals: [] }
    pair.signals.push(swap ? { ...signal, a: signal.b, b: signal.a } : signal)
    pairs.set(`${first} ${second}`, pair)
  }
  const links = new Map(decided.map((link) => [link.id, link]))
  for (const pair of pairs.values()) {
    const [one, two] = [records[pair.a], records[pair.b]]
    if (!one || !two || pair.signals.every(({ strength }) => strength === 'weak')) continue
    const id = linkId(one.seller.id, two.seller.id)
    const known = links.get(id)
    links.set(id, {
      id,
      a: one.seller.id,
      b: two.seller.id,
      signals: pair.signals.slice(0, 100),
      differences: differences(one, two),
      score: scoreOf(pair.signals),
      state: known?.state ?? 'suggested',
      by: known?.by ?? null,
      at: known?.at ?? null,
      note: known?.note ?? '',
    })
  }
  return [...links.values()].sort((x, y) => y.score - x.score || (x.id < y.id ? -1 : 1))
}

/** Facts that two or more sellers show, with how many do. */
function sharedFacts(records: readonly SellerRecord[]): Found[] {
  const holders = new Map<string, { seller: number; fact: Fact }[]>()
  for (const [seller, record] of records.entries())
    for (const fact of factsOf(record))
      gather(holders, `${fact.kind} ${fact.value}`, { seller, fact })
  return [...holders.values()].flatMap((all) =>
    pairsOf(all).map(([one, two]) => ({
      a: one.seller,
      b: two.seller,
      signal: {
        kind: one.fact.kind,
        strength: all.some(({ fact }) => fact.common)
          ? 'weak'
          : strengthAmong(one.fact.kind, all.length),
        a: one.fact.shown,
        b: two.fact.shown,
        sellers: all.length,
      },
    })),
  )
}

/** A store whose displayed name carries another store's number: it was named so before, or by mistake. */
function namedKeys(records: readonly SellerRecord[]): Found[] {
  const places = new Map(records.map(({ seller }, place) => [seller.id, place]))
  return records.flatMap(({ seller }, a) =>
    seller.aliases.flatMap((alias) => {
      const key = keyInAlias(alias.name)
      const b = key === null ? undefined : places.get(`${seller.marketplace}/${key}`)
      const other = b === undefined ? undefined : records[b]?.seller
      if (b === undefined || b === a || !other) return []
      const own = other.aliases[0]
      const shown = { text: alias.name, at: alias.firstSeen, seenIn: alias.seenIn }
      const named = {
        text: other.platformKey,
        at: own?.firstSeen ?? other.firstSeen,
        seenIn: own?.seenIn ?? alias.seenIn,
      }
      const signal: LinkSignal = {
        kind: 'key_in_alias',
        strength: 'medium',
        a: shown,
        b: named,
        sellers: 2,
      }
      return [{ a, b, signal }]
    }),
  )
}

function scoreOf(signals: readonly LinkSignal[]): number {
  const left = signals.reduce((rest, { strength }) => rest * (1 - weights[strength]), 1)
  return Math.round((1 - left) * 1000) / 1000
}

const idAt = (records: readonly SellerRecord[], place: number) => records[place]?.seller.id ?? ''

import type { Card, Sheet } from './marketplace.ts'
import type { PageKind } from './types.ts'

/** A page that could be read: its cards; none on a page that shows no listing. */
export const sheet = (kind: PageKind, cards: readonly Card[] = []): Sheet => ({
  kind,
  state: 'ready',
  reason: null,
  query: null,
  cards,
  seller: null,
})

/** A page on which nothing was found: shut off for the reason that is given, or not filled yet. */
export const shut = (kind: PageKind, reason: string | null): Sheet => ({
  ...sheet(kind),
  state: reason === null ? 'waiting' : 'blocked',
  reason,
})

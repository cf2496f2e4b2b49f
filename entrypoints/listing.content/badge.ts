import type { FlaggedListing } from '../../lib/contract/view.ts'
import type { PageReading } from '../../lib/marketplaces/types.ts'

type Key = Parameters<typeof browser.i18n.getMessage>[0]

const say = (key: Key, ...parts: string[]) => browser.i18n.getMessage(key, parts)

/** A flag on a card: the mark, how it matched and the text that did. Pressing it keeps the listing. */
export function badge(flag: FlaggedListing, keep: () => Promise<void>): HTMLElement {
  const best = flag.matches.find((match) => match.suppressed === null)
  const button = document.createElement('button')
  button.className = `badge ${flag.level}`
  if (!best) return button
  // Text from the page is only ever set as text.
  const mark = document.createElement('b')
  mark.textContent = best.mark.slice(0, 40)
  const why = document.createElement('span')
  why.textContent = say('badgeWhy', say(`kind_${best.kind}`), best.text.slice(0, 40))
  button.append(mark, why)
  button.title = [
    say(`level_${flag.level}`),
    ...best.context.map((c) => say(`context_${c.flag}`) + (c.text ? `: ${c.text}` : '')),
    say('badgeKeep'),
  ].join('\n')
  button.addEventListener('click', (event) => {
    event.preventDefault()
    event.stopPropagation()
    keep().then(
      () => (why.textContent = say('badgeKept')),
      (error: unknown) =>
        (why.textContent = error instanceof Error ? error.message : say('failed')),
    )
  })
  return button
}

/** "48 listings, 46 read, 2 not readable, 5 flagged"; a page that can't be read says so. */
export function summary(reading: PageReading, flagged: number): string {
  const { seen, read, unread } = reading.cards
  return reading.state === 'ready'
    ? say('summary', String(seen), String(read), String(unread), String(flagged))
    : say(`state_${reading.state}`, reading.reason ?? '')
}

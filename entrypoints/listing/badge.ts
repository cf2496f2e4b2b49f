import type { FlaggedListing } from '../../lib/contract/view.ts'
import { element } from './element.ts'
import { marked, past, say, shape } from './words.ts'

/** A flag on a card: level, mark and the text that matched; what a person did with it before, where they did. */
export function badge(flag: FlaggedListing, open: () => void): HTMLElement {
  const best = flag.matches.find((match) => match.suppressed === null)
  // What is known of the listing itself says more than what is known of its seller.
  const before =
    flag.history.find(({ kind }) => kind !== 'seller_flagged') ?? flag.history.at(0) ?? null
  const known = before?.kind
  const why = best && say(`kind_${best.kind}`)
  return element(
    'button',
    {
      class: `badge ${known === 'cleared' ? 'cleared' : flag.level}`,
      'aria-haspopup': 'dialog',
      'aria-label': [best?.mark, say(`level_${flag.level}`), why, before && past(before)]
        .filter(Boolean)
        .join(', '),
      click: (event) => {
        event.preventDefault()
        event.stopPropagation()
        open()
      },
    },
    shape(flag.level),
    element('b', {}, best?.mark.slice(0, 40) ?? ''),
    element('span', {}, ...(best ? [marked(best), ` ${why}`] : [])),
    before ? element('small', { title: past(before) }, say(`known_${before.kind}`)) : null,
  )
}

/** A card that could not be read: unknown, which is not the same as clean. */
export const unknown = (): HTMLElement =>
  element('div', { class: 'unknown', title: say('unreadHint') }, say('unread'))

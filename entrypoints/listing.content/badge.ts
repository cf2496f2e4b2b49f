import type { FlaggedListing } from '../../lib/contract/view.ts'
import { element } from './element.ts'
import { marked, say, shape } from './words.ts'

/** A flag on a card: level, mark and the text that matched; what a person did with it before, where they did. */
export function badge(flag: FlaggedListing, open: () => void): HTMLElement {
  const best = flag.matches.find((match) => match.suppressed === null)
  const known = flag.history.map(({ kind }) => kind).find((kind) => kind !== 'seller_flagged')
  const why = best && say(`kind_${best.kind}`)
  return element(
    'button',
    {
      class: `badge ${known === 'cleared' ? 'cleared' : flag.level}`,
      'aria-haspopup': 'dialog',
      'aria-label': [best?.mark, say(`level_${flag.level}`), why, known && say(`known_${known}`)]
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
    known ? element('small', {}, say(`known_${known}`)) : null,
  )
}

/** A card that could not be read: unknown, which is not the same as clean. */
export const unknown = (): HTMLElement =>
  element('div', { class: 'unknown', title: say('unreadHint') }, say('unread'))

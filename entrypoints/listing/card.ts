import type { FlaggedListing } from '../../lib/contract/view.ts'
import type { Listing, PageKind } from '../../lib/marketplaces/types.ts'
import { actions } from './actions.ts'
import { element, presses } from './element.ts'
import { marked, outcome, past, say, shape } from './words.ts'
import { alike } from '../../lib/matching/alike.ts'
import { visible } from '../../lib/page/visible.ts'

/** What a card is about. */
export interface Subject {
  readonly flag: FlaggedListing
  readonly listing: Listing
  readonly kind: PageKind
  /** The listing's place on the page. */
  readonly anchor: Element
}

export type Act = 'capture' | 'set' | 'keep' | 'clear' | 'panel'

export interface Card {
  readonly element: HTMLElement
  act(act: Act): void
}

const acts = { capture: 'c', set: 's', keep: 'f', clear: 'x', panel: 'o' } as const
const reasons = {
  clear_otherSense: 'not_infringing',
  clear_authorised: 'authorised',
  clear_genuine: 'not_infringing',
  clear_fits: 'not_infringing',
  clear_noAction: 'no_action',
} as const

/** Why a listing is flagged, and what a person can do about it. `changed` tells what was done, for the badge. */
export function card(
  { flag, listing, kind, anchor }: Subject,
  close: () => void,
  changed: (known: 'captured' | 'flagged' | 'cleared' | null) => void,
): Card {
  const shown = flag.matches.filter((match) => match.suppressed === null)
  const status = element('p', { role: 'status' })
  const row = element('div', { class: 'row' })
  const title = element('b', { id: 'title' }, shown[0]?.mark.slice(0, 80) ?? '')
  const head = element(
    'div',
    { class: 'head' },
    element(
      'span',
      {},
      title,
      ' ',
      element('span', { class: flag.level }, shape(flag.level), ` ${say(`level_${flag.level}`)}`),
    ),
    button(say('close'), 'Esc', close, 'plain'),
  )
  const box = element(
    'div',
    { class: 'card', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1' },
    head,
    ...reasonsOf(shown),
    ...flag.history.slice(0, 3).map((one) => element('p', { class: 'quiet' }, past(one))),
    row,
    status,
  )

  const tell = (text: string, ...more: Node[]) => status.replaceChildren(text, ...more)
  const failed = (error: unknown) =>
    tell(say('cardFailed', error instanceof Error ? error.message : ''))

  // A set begins with a listing's own page.
  const offered = (Object.keys(acts) as Act[]).filter((act) => act !== 'set' || kind === 'product')

  function acting(): void {
    row.replaceChildren(
      ...offered.map((act) =>
        button(say(`act_${act}`), acts[act], () => perform(act), act === 'capture' ? '' : 'plain'),
      ),
    )
  }

  /** Does what was pressed, says where it failed, and keeps the keyboard in the card. */
  function attempt(work: () => Promise<unknown>): void {
    work()
      .catch(failed)
      .finally(() => box.focus({ preventScroll: true }))
  }

  function perform(act: Act): void {
    if (act === 'clear') clearing()
    else if (act === 'panel') attempt(actions.openPanel)
    else if (act === 'keep') attempt(() => keep(null, '', 'flagged'))
    else attempt(() => capture({ anyway: false, startSet: act === 'set' }))
  }

  async function keep(
    decision: Parameters<typeof actions.keep>[1],
    note: string,
    known: 'flagged' | 'cleared',
  ) {
    const id = await actions.keep(listing, decision, note)
    acting()
    changed(known)
    const undo = async () => {
      await actions.undo(id)
      changed(null)
      tell(say('undone'))
    }
    tell(
      `${say(`known_${known}`)}. `,
      button(say('undo'), 'u', () => attempt(undo), 'plain'),
    )
  }

  /** Clearing asks why, by one more press; the words may be the person's own. */
  function clearing(): void {
    tell('')
    const note = element('input', {
      'aria-label': say('clear_note'),
      placeholder: say('clear_note'),
      maxlength: '300',
    }) as HTMLInputElement
    const cleared = (reason: keyof typeof reasons) => () => {
      const words = [say(reason), note.value.trim()].filter(Boolean).join(': ')
      attempt(() => keep(reasons[reason], words, 'cleared'))
    }
    const back = () => {
      acting()
      box.focus({ preventScroll: true })
    }
    row.replaceChildren(
      element('span', { class: 'wide' }, say('clear_why')),
      note,
      ...(Object.keys(reasons) as (keyof typeof reasons)[]).map((reason, n) =>
        button(say(reason), String(n + 1), cleared(reason), 'plain wide'),
      ),
      ...settlements(),
      button(say('back'), 'b', back, 'plain'),
    )
    box.focus({ preventScroll: true })
  }

  /** What settles the flag for all pages to come. */
  function settlements(): HTMLElement[] {
    const [best] = shown
    if (!best) return []
    const { mark, term } = best
    const settle = (what: 'seller' | 'term', text: string) => () =>
      attempt(() => settled(what, text))
    const seller = listing.seller?.key && (listing.seller.name ?? listing.seller.key).slice(0, 80)
    const allow = settle('seller', say('allowed', visible(seller || ''), mark))
    const drop = settle('term', say('dropped', term))
    return [
      element('span', { class: 'wide' }, say('clear_forGood')),
      ...(seller ? [button(say('allowSeller', mark), 's', allow, 'plain wide')] : []),
      button(say('dropTerm', term), 'w', drop, 'plain wide'),
    ]
  }

  async function settled(what: 'seller' | 'term', text: string) {
    const rightId = await actions.settle(listing, what)
    acting()
    changed('cleared')
    const undo = async () => {
      await actions.unsettle(rightId)
      changed(null)
      tell(say('undone'))
    }
    tell(
      `${text} `,
      button(say('undo'), 'u', () => attempt(undo), 'plain'),
    )
  }

  async function capture(how: { anyway: boolean; startSet: boolean }) {
    tell(say('captureBusy'))
    const reply = await actions.capture(kind, listing, anchor, how)
    if (reply.outcome === 'saved') changed('captured')
    const again = () => attempt(() => capture({ ...how, anyway: true }))
    const more = button(say('captureAnyway'), 'a', again, 'plain')
    tell(`${outcome(reply)} `, ...(reply.outcome === 'refused' ? [more] : []))
  }

  acting()
  return { element: box, act: perform }
}

/** A button that a key presses too, while the keyboard is in the card. */
function button(text: string, key: string, press: () => void, kind: string): HTMLElement {
  const made = element(
    'button',
    { class: kind, 'aria-keyshortcuts': key, 'data-key': key, click: press },
    text,
    element('kbd', { 'aria-hidden': 'true' }, key),
  )
  presses.set(made, press)
  return made
}

function reasonsOf(shown: FlaggedListing['matches']): HTMLElement[] {
  const groups = alike(shown)
  const lines = groups
    .slice(0, 3)
    .map(({ match, fields, context }) =>
      element(
        'div',
        {},
        element(
          'p',
          {},
          match.mark === shown[0]?.mark ? null : element('b', {}, `${match.mark.slice(0, 80)} `),
          marked(match),
          ` · ${say(`kind_${match.kind}`)}`,
        ),
        element(
          'ul',
          {},
          ...fields.map((field) => element('li', {}, say(`field_${field}`))),
          ...context
            .slice(0, 6)
            .map(({ flag, text }) =>
              element('li', {}, say(`context_${flag}`), text ? `: “${text.slice(0, 80)}”` : ''),
            ),
        ),
      ),
    )
  if (groups.length > 3) lines.push(element('p', {}, say('cardMore', groups.length - 3)))
  return lines
}

import type { FlaggedListing, History } from '../../lib/contract/view.ts'
import { difference } from '../../lib/matching/difference.ts'
import type { PageReading } from '../../lib/marketplaces/types.ts'
import type { Words } from '../../lib/messages/first-words.ts'
import type { Reply } from '../../lib/messages/list.ts'
import { element } from './element.ts'

type Key = Parameters<typeof browser.i18n.getMessage>[0]
type Match = FlaggedListing['matches'][number]

let words: Words = {}

/** Keeps what the background sent of the messages: asking the browser for the first one costs a page dear. */
export const learn = (sent: Words): void => {
  words = sent
}

/** A message in the browser's language, its gaps filled in order. */
export const say = (key: Key, ...parts: (string | number)[]): string =>
  words[key]?.replace(/\$(\d)/g, (_, gap) => String(parts[Number(gap) - 1] ?? '')) ??
  browser.i18n.getMessage(key, parts.map(String))

/** A level's sign: a full, half or empty circle, so that it does not hang on colour. */
export const shape = (level: FlaggedListing['level']): HTMLElement =>
  element('i', { class: `shape ${level}`, 'aria-hidden': 'true' })

/** The matched text with what differs from the term marked: `Adi[d]das`. */
export function marked(match: Match): HTMLElement {
  const pieces = difference(match.text.slice(0, 80), match.term)
  const tags = { same: 'span', differs: 'ins', missing: 'del' }
  return element('q', {}, ...pieces.map(({ kind, text }) => element(tags[kind], {}, text)))
}

let dates: Intl.DateTimeFormat | undefined

/** "Captured 12 Nov 2026", with the note where there is one. */
export function past({ kind, at, note }: History): string {
  // Made when it is needed: in a new process it takes 12 ms, which most pages have no use for.
  dates ??= new Intl.DateTimeFormat(browser.i18n.getUILanguage(), { dateStyle: 'medium' })
  return say(`history_${kind}`, dates.format(new Date(at))) + (note ? `: ${note}` : '')
}

/** "48 listings: 46 read, 2 not readable, 5 flagged"; a page that can't be read says so. */
export function summary(reading: PageReading, flagged: number): string {
  const { seen, read, unread } = reading.cards
  return reading.state === 'ready'
    ? say('summary', seen, read, unread, flagged)
    : say(`state_${reading.state}`, reading.reason ?? '')
}

/** What became of a capture. */
export function outcome(reply: Reply<'capture'>): string {
  if (reply.outcome === 'refused') {
    const reasons = reply.reasons.map(({ check, detail }) => say(`gate_${check}`, detail))
    return say('captureRefused', reasons.join(' '))
  }
  if (reply.outcome === 'cancelled') return say('captureCancelled')
  if (reply.outcome === 'failed') {
    if (reply.code === 'press') return say('captureNeedsPress')
    const failed = say('captureFailed', say(`captureTrouble_${reply.code}`))
    return reply.code === 'other' && reply.detail ? `${failed} (${reply.detail})` : failed
  }
  const why = reply.partial.map(({ code, figures }) => say(`partial_${code}`, ...figures)).join(' ')
  const hidden = reply.hidden.map((field) => say(`keyField_${field}`)).join(', ')
  const done = why ? say('capturePartial', why) : say('captureSaved')
  const saved = hidden ? `${done} ${say('gate_fields_shown', hidden)}` : done
  const { set } = reply
  if (!set) return saved
  const next = set.next ? say('setNext', say(`captureType_${set.next}`)) : say('setWhole')
  return `${saved} ${say('setJoined', set.done, set.of)} ${next}`
}

import { type Gate, KeyField, type Manifest, RefusedCheck } from '../contract/capture.ts'
import type { PageReading } from '../contract/page.ts'
import type { PageFacts } from './page-facts.ts'

/** What the gates look at: the page's own facts, the browser's word on the tab, and the reading. */
export interface GateInput {
  facts: PageFacts
  /** The address the browser shows for the tab; null where it does not tell. */
  tabUrl: string | null
  reading: PageReading | null
}

/** Whether this page, now, makes evidence that stands. A failed gate stops the capture unless the user says otherwise. */
export function judge({ facts, tabUrl, reading }: GateInput): Gate[] {
  const address = tabUrl === null ? 'unknown' : tabUrl === facts.href ? 'pass' : 'fail'
  return [
    gate('content', facts.textLength > 0 ? 'pass' : 'fail', 'The page shows no text.'),
    gate(
      'loaded',
      facts.readyState === 'complete' ? 'pass' : 'fail',
      `The page is still loading (${facts.readyState}).`,
      facts.readyState,
    ),
    gate(
      'images',
      facts.imagesWaiting === 0 ? 'pass' : 'warn',
      `${facts.imagesWaiting} images are not loaded yet.`,
      String(facts.imagesWaiting),
    ),
    gate('address', address, 'The address of the tab is not the one the page gives.'),
    gate(
      'readable',
      reading === null ? 'unknown' : readable(reading) ? 'pass' : 'fail',
      reading === null
        ? 'The page was not read by a marketplace reader.'
        : `The page could not be read as a listing page: ${reading.reason ?? reading.state}.`,
      reading === null ? '' : (reading.reason ?? reading.state),
    ),
    gate(
      'width',
      facts.viewport.width >= 1200 ? 'pass' : 'warn',
      `The window is ${facts.viewport.width} px wide; 1200 or more shows the usual layout.`,
      String(facts.viewport.width),
    ),
  ]
}

/** Whether the page's text stood still between its archive and its last picture; `changed` says where it did not. */
export const steadyGate = (changed: string | null): Gate =>
  gate(
    'steady',
    changed === null ? 'pass' : 'warn',
    `The page's text changed while it was captured: ${changed}`,
    changed ?? '',
  )

/**
 * Whether the flagged listings of a page of many stand inside its pictures (`height` in CSS pixels). Courts have faulted
 * pictures that do not show which product is accused.
 */
export function shownGate(flagged: Manifest['flagged'], height: number): Gate[] {
  if (flagged.length === 0) return []
  const outside = flagged.filter(({ box }) => box && box.y + box.height > height).length
  const unplaced = flagged.filter(({ box }) => box === null).length
  return [
    gate(
      'flagged_shown',
      outside > 0 ? 'warn' : unplaced > 0 ? 'unknown' : 'pass',
      `Of ${flagged.length} flagged listings, ${outside} stand below the picture and ${unplaced} were not found on the page.`,
    ),
  ]
}

/** Whether the pictures show the listing's title, price and seller; null stands for a field that the page's text does not hold. */
export function fieldsGate(fields: readonly { field: KeyField; shown: boolean | null }[]): Gate[] {
  if (fields.length === 0) return []
  const names = (state: boolean | null) =>
    fields.flatMap(({ field, shown }) => (shown === state ? field : [])).join(', ')
  const [hidden, unknown] = [names(false), names(null)]
  return [
    gate(
      'fields_shown',
      hidden !== '' ? 'warn' : unknown !== '' ? 'unknown' : 'pass',
      hidden === ''
        ? `Not found in the page's text, so not looked for in the pictures: ${unknown}.`
        : `Not visible in the pictures: ${hidden}.`,
      hidden || unknown,
    ),
  ]
}

/** The fields that the gate of these found hidden. */
export const hiddenIn = (gates: readonly Gate[]): KeyField[] =>
  gates.flatMap(({ check, outcome, detail }) =>
    check === 'fields_shown' && outcome === 'warn'
      ? (detail ?? '').split(', ').map((one) => KeyField.parse(one))
      : [],
  )

const readable = ({ state }: PageReading) => state === 'ready' || state === 'empty'

/** What a failed gate tells who pressed capture. */
export const refusal = ({ check, detail }: Gate): { check: RefusedCheck; detail: string } => ({
  check: RefusedCheck.parse(check),
  detail: detail ?? '',
})

const gate = (check: string, outcome: Gate['outcome'], reason: string, detail = ''): Gate => ({
  check,
  outcome,
  reason: outcome === 'pass' ? '' : reason.slice(0, 500),
  ...(outcome !== 'pass' && detail !== '' && { detail: detail.slice(0, 200) }),
})

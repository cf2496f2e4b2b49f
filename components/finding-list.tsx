import { useRef, useState } from 'preact/hooks'
import type { Decision } from '../lib/contract/decisions.ts'
import type { DeliveryState } from '../lib/contract/outbox.ts'
import { say } from './base/say.ts'
import { Decide } from './decide.tsx'
import { type Finding, bestOf } from './finding.ts'
import { FindingDetails } from './finding-details.tsx'
import { FindingRow } from './finding-row.tsx'

export interface FindingActions {
  decide(finding: Finding, decision: Decision, note: string): void
  keep(finding: Finding): void
  /** Shows the listing on its page. */
  show(finding: Finding): void
  undo(): void
  /** The seller may use the best match's mark. */
  allow(finding: Finding): void
  /** The best match's term is not looked for any more. */
  drop(finding: Finding): void
}

/**
 * Findings that open one at a time. Keys, while the keyboard is in the list and not in its note: j and k step, 1–7 decide,
 * n writes a note, f keeps, o shows the listing, u undoes.
 */
export function FindingList(props: {
  findings: readonly Finding[]
  deliveries: ReadonlyMap<string, { state: DeliveryState }>
  actions: FindingActions
}) {
  const { findings, actions } = props
  const [opened, setOpened] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const note = useRef<HTMLInputElement>(null)

  function decide(finding: Finding, decision: Decision, words: string) {
    const next = findings[findings.indexOf(finding) + 1]
    actions.decide(finding, decision, words)
    // On to the next one, so that a queue is worked off without the mouse.
    setOpened(next?.key ?? null)
    if (next) focusRow(findings.indexOf(next))
  }

  const focusRow = (at: number) =>
    list.current?.querySelectorAll<HTMLElement>('.open-row')[at]?.focus()

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const inNote = event.target === note.current
    if (inNote && event.key !== 'Escape') return
    const rows = [...(list.current?.querySelectorAll('.open-row') ?? [])]
    const at = rows.findIndex((row) => row.closest('li')?.contains(event.target as Node))
    const finding = findings[at]
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    const figure = list.current?.querySelector<HTMLElement>(
      `[data-decision="${CSS.escape(event.key)}"]`,
    )
    if (step !== undefined) {
      const to = Math.max(0, Math.min(findings.length - 1, at + step))
      if (opened !== null) setOpened(findings[to]?.key ?? null)
      focusRow(to)
    } else if (figure) figure.click()
    else if (event.key === 'n') note.current?.focus()
    else if (event.key === 'f' && finding) actions.keep(finding)
    else if (event.key === 'o' && finding) actions.show(finding)
    else if (event.key === 'u') actions.undo()
    else if (event.key === 'Escape') {
      // Out of the note first, then out of the finding.
      if (!inNote) setOpened(null)
      focusRow(at)
    } else return
    event.preventDefault()
  }

  return (
    <ul class="plain-list findings" ref={list} onKeyDown={onKey}>
      {findings.map((finding) => {
        const open = opened === finding.key
        const best = bestOf(finding)
        return (
          <li key={finding.key}>
            <button
              class="open-row"
              aria-expanded={open}
              onClick={() => setOpened(open ? null : finding.key)}
            >
              <FindingRow
                finding={finding}
                delivery={(finding.flagId && props.deliveries.get(finding.flagId)?.state) || null}
              />
            </button>
            {open && (
              <div class="stack opened">
                <FindingDetails finding={finding} />
                <Decide
                  noteRef={note}
                  current={finding.review?.decision ?? null}
                  onDecide={(decision, words) => decide(finding, decision, words)}
                />
                <div class="row">
                  {!finding.flagId && (
                    <button onClick={() => actions.keep(finding)}>
                      {say('act_keep')} <kbd aria-hidden="true">f</kbd>
                    </button>
                  )}
                  <button class="plain" onClick={() => actions.show(finding)}>
                    {say('showListing')} <kbd aria-hidden="true">o</kbd>
                  </button>
                  {best && finding.listing.seller?.key && (
                    <button class="plain" onClick={() => actions.allow(finding)}>
                      {say('allowSeller', best.mark)}
                    </button>
                  )}
                  {best && (
                    <button class="plain" onClick={() => actions.drop(finding)}>
                      {say('dropTerm', best.term)}
                    </button>
                  )}
                </div>
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

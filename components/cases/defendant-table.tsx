import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { listed } from '../../lib/cases/case-file.ts'
import { type Readiness, readiness, stages } from '../../lib/cases/readiness.ts'
import { defendantWarnings } from '../../lib/cases/warnings.ts'
import type { Defendant } from '../../lib/contract/defendant.ts'
import { visible } from '../../lib/page/visible.ts'
import { count, say } from '../base/say.ts'
import { StageSign } from './stage.tsx'

interface Line {
  readonly defendant: Defendant
  readonly packet: Readiness
  readonly looks: number
  /** How far it is, or how it left the case: what the list can be cut down to. */
  readonly standing: string
}

/** A list that one sees at a glance needs no means to cut it down. */
const glance = 12

/** The defendants by number, with how far each packet is; those who left stay, struck off but numbered. */
export function DefendantTable(props: {
  file: CaseFile
  selected: number | null
  /** Whose line gets the keyboard back, once its card is closed. */
  closed?: number | null
  hrefOf: (number: number) => string
}) {
  const { file, selected, closed = null } = props
  const [wanted, setWanted] = useState({ words: '', standing: '' })
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    if (closed !== null) table.current?.querySelector<HTMLElement>(`#no-${closed}`)?.focus()
  }, [closed])
  const lines = file.case.defendants.map((defendant) => lineOf(file, defendant))
  const shown = lines.filter((line) => fits(line, wanted))
  return (
    <>
      {lines.length > glance && <Cut lines={lines} wanted={wanted} onWant={setWanted} />}
      <table ref={table} class="defendants">
        <thead>
          <tr>
            <th scope="col">{say('case_number')}</th>
            <th scope="col">{say('case_alias')}</th>
            <th scope="col">{say('case_packet')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ defendant, packet, looks }) => {
            const { number, storefronts, status } = defendant
            return (
              <tr key={number} class={number === selected ? 'chosen' : ''}>
                <td>{number}</td>
                <td>
                  <a
                    id={`no-${number}`}
                    href={props.hrefOf(number)}
                    aria-current={number === selected ? 'true' : undefined}
                  >
                    <bdi>{visible(storefronts[0]?.alias ?? '').slice(0, 80)}</bdi>
                  </a>{' '}
                  <span class="small quiet">
                    {storefronts[0]?.sellerId}
                    {storefronts.length > 1 && ` +${storefronts.length - 1}`}
                  </span>
                </td>
                <td>
                  {listed(defendant) ? (
                    <>
                      <StageSign stage={packet.stage} />{' '}
                      <span class="small quiet">
                        {say('case_missingCount', count(packet.missing.length), count(looks))}
                      </span>
                    </>
                  ) : (
                    <span class="chip">{say(`case_status_${status}`)}</span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {shown.length === 0 && <p class="quiet">{say('case_noneFits')}</p>}
    </>
  )
}

/** Cuts a long list down to a name or number, or to those who stand at one place. */
function Cut(props: {
  lines: readonly Line[]
  wanted: { words: string; standing: string }
  onWant: (wanted: { words: string; standing: string }) => void
}) {
  const { lines, wanted, onWant } = props
  const standings = [
    ...stages.map((stage) => ({ value: stage, label: say(`case_stage_${stage}`) })),
    ...(['defaulted', 'settled', 'dismissed'] as const).map((status) => ({
      value: status,
      label: say(`case_status_${status}`),
    })),
  ].map((one) => ({ ...one, n: lines.filter(({ standing }) => standing === one.value).length }))
  return (
    <div class="row">
      <label class="field">
        <span>{say('case_find')}</span>
        <input
          type="search"
          value={wanted.words}
          onInput={(event) => onWant({ ...wanted, words: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{say('case_packet')}</span>
        <select
          value={wanted.standing}
          onChange={(event) => onWant({ ...wanted, standing: event.currentTarget.value })}
        >
          <option value="">{`${say('all')} (${count(lines.length)})`}</option>
          {standings
            .filter(({ n }) => n > 0)
            .map(({ value, label, n }) => (
              <option key={value} value={value}>{`${label} (${count(n)})`}</option>
            ))}
        </select>
      </label>
    </div>
  )
}

function lineOf(file: CaseFile, defendant: Defendant): Line {
  const packet = readiness(file, defendant)
  const { status } = defendant
  return {
    defendant,
    packet,
    looks: defendantWarnings(file, defendant).length,
    standing: status === 'active' ? packet.stage : status,
  }
}

/** By number, or by any part of an account's name or id. */
function fits({ defendant, standing }: Line, wanted: { words: string; standing: string }): boolean {
  if (wanted.standing !== '' && wanted.standing !== standing) return false
  const words = wanted.words.trim().toLowerCase()
  return (
    words === '' ||
    `${defendant.number}` === words ||
    defendant.storefronts.some(({ alias, aka, sellerId }) =>
      `${alias}\n${aka}\n${sellerId}`.toLowerCase().includes(words),
    )
  )
}

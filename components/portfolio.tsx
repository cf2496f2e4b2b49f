import type { Right } from '../lib/contract/right.ts'
import { displayNumber } from '../lib/rights/numbers.ts'
import { isCheckDue } from '../lib/rights/status.ts'
import { Empty } from './base/pieces.tsx'
import { day, say } from './base/say.ts'

/** The portfolio's rights: number, status, when last compared with the register; each opens its details. */
export function Portfolio(props: {
  rights: readonly Right[]
  now: number
  opened: string | null
  onOpen: (id: string | null) => void
}) {
  if (props.rights.length === 0) return <Empty title={say('noMarks')}>{say('noMarksHint')}</Empty>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('mark')}</th>
          <th scope="col">{say('status')}</th>
          <th scope="col">{say('verified')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rights.map((right) => {
          const number = right.registrationNumber ?? right.applicationNumber
          return (
            <tr key={right.id} class={right.id === props.opened ? 'picked' : ''}>
              <td>
                <button
                  class="link"
                  aria-expanded={right.id === props.opened}
                  onClick={() => props.onOpen(right.id === props.opened ? null : right.id)}
                >
                  {right.markText || say('noWords')}
                </button>
                {number !== null && (
                  <div class="small quiet">{`${right.office} ${displayNumber(number, right.office)}`}</div>
                )}
              </td>
              <td>
                {say(`status_${right.status}`)}
                {(right.status === 'pending' || right.status === 'dead') && (
                  <span class="small quiet"> · {say('notEnforceable')}</span>
                )}
              </td>
              <td>
                <Verified right={right} now={props.now} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function Verified({ right, now }: { right: Right; now: number }) {
  const at = right.verifiedAt
  if (at === null) return <span class="quiet">{say('neverVerified')}</span>
  const due = isCheckDue(right, now)
  return <span class={due ? 'alarm' : ''}>{due ? say('verifyAgain', day(at)) : day(at)}</span>
}

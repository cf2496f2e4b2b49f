import type { Right } from '../lib/contract/right.ts'
import { displayNumber } from '../lib/rights/numbers.ts'
import { say } from './base/say.ts'

/** The portfolio's rights, each removable. */
export function Portfolio(props: { rights: readonly Right[]; onRemove: (id: string) => void }) {
  if (props.rights.length === 0) return <p class="quiet">{say('noMarks')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('mark')}</th>
          <th scope="col">{say('number')}</th>
          <th scope="col">{say('status')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {props.rights.map((right) => {
          const number = right.registrationNumber ?? right.applicationNumber
          const words = right.markText || say('noWords')
          return (
            <tr key={right.id}>
              <td>{words}</td>
              <td>{number === null ? '' : `${right.office} ${displayNumber(number)}`}</td>
              <td>{say(`status_${right.status}`)}</td>
              <td>
                <button
                  class="plain"
                  aria-label={say('removeMark', words)}
                  onClick={() => props.onRemove(right.id)}
                >
                  {say('remove')}
                </button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

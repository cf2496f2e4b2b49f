import { type Reason, reasonWords } from '../../lib/cases/reason.ts'
import { Defendant } from '../../lib/contract/defendant.ts'
import { say } from '../base/say.ts'

const statuses = Defendant.shape.status.options

/** A reason in the reader's language; its particulars fill the gaps in the order of the English words. */
export function reasonText({ code, with: particulars }: Reason): string {
  const names = [...reasonWords[code].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return say(
    `case_reason_${code}`,
    ...names.map((name) => {
      const value = particulars[name] ?? '?'
      const status = statuses.find((one) => name === 'status' && one === value)
      return status ? say(`case_status_${status}`) : value
    }),
  )
}

/** What is missing or worth a look; each line carries its sign, not colour alone. */
export function Reasons({ reasons, sign }: { reasons: readonly Reason[]; sign: '○' | '!' }) {
  return (
    <ul class="plain-list stack tight">
      {reasons.map((one) => {
        const text = reasonText(one)
        return (
          <li key={text} class="line">
            <span aria-hidden="true">{sign}</span> <span>{text}</span>
          </li>
        )
      })}
    </ul>
  )
}

import { rightName } from '../../lib/cases/case-file.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { say } from '../base/say.ts'
import { Act } from './act-form.tsx'

/** What the plaintiff itself sells under each right: listings are compared with it, in words and in price. */
export function Genuine(props: {
  file: CaseFile
  refusedWork: string
  onGenuine: (values: Record<string, string>) => Promise<void>
}) {
  const { rights, case: open } = props.file
  const named = (rightId: string) => {
    const right = rights.get(rightId)
    return right ? rightName(right) : '?'
  }
  // The case's own rights first: a portfolio has thousands of others.
  const own = new Set(open.rightIds)
  const first = [...rights.keys()].sort((a, b) => Number(own.has(b)) - Number(own.has(a)))
  return (
    <>
      <h3>{say('case_genuine')}</h3>
      <ul class="plain-list lines small">
        {open.genuine.map(({ rightId, product, description, price, recorded }) => (
          <li key={rightId + product}>
            <strong>{product}</strong> · {named(rightId)}
            {price && ` · ${price.amount} ${price.currency ?? ''}`}
            <br />
            {description} <span class="quiet">{say('case_madeBy', recorded.by)}</span>
          </li>
        ))}
      </ul>
      <Act
        title={say('case_addGenuine')}
        refused={props.refusedWork}
        fields={[
          {
            name: 'rightId',
            label: say('case_right'),
            kind: 'choice',
            required: true,
            options: first.map((id) => ({ value: id, label: named(id) })),
          },
          { name: 'product', label: say('case_product'), required: true },
          {
            name: 'description',
            label: say('case_genuineDescription'),
            kind: 'long',
            required: true,
          },
          { name: 'amount', label: say('case_genuinePrice') },
          { name: 'currency', label: say('case_currency'), value: 'USD' },
        ]}
        onSubmit={props.onGenuine}
      />
    </>
  )
}

import type { CaseFile } from '../../lib/cases/case-file.ts'
import { listed } from '../../lib/cases/case-file.ts'
import { readiness } from '../../lib/cases/readiness.ts'
import { defendantWarnings } from '../../lib/cases/warnings.ts'
import { visible } from '../../lib/page/visible.ts'
import { count, say } from '../base/say.ts'
import { StageSign } from './stage.tsx'

/** The defendants by number, with how far each packet is; those who left stay, struck off but numbered. */
export function DefendantTable(props: {
  file: CaseFile
  selected: number | null
  hrefOf: (number: number) => string
}) {
  const { file, selected, hrefOf } = props
  return (
    <div class="wide-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('case_number')}</th>
            <th scope="col">{say('case_alias')}</th>
            <th scope="col">{say('case_packet')}</th>
            <th scope="col">{say('case_missing')}</th>
          </tr>
        </thead>
        <tbody>
          {file.case.defendants.map((defendant) => {
            const { number, storefronts, status } = defendant
            const { stage, missing } = readiness(file, defendant)
            const looks = defendantWarnings(file, defendant).length
            return (
              <tr key={number} class={number === selected ? 'chosen' : ''}>
                <td>{number}</td>
                <td>
                  <a href={hrefOf(number)} aria-current={number === selected ? 'true' : undefined}>
                    <bdi>{visible(storefronts[0]?.alias ?? '').slice(0, 80)}</bdi>
                  </a>{' '}
                  <span class="small quiet">
                    {storefronts[0]?.sellerId}
                    {storefronts.length > 1 && ` +${storefronts.length - 1}`}
                  </span>
                </td>
                <td>
                  {listed(defendant) ? (
                    <StageSign stage={stage} />
                  ) : (
                    <span class="chip">{say(`case_status_${status}`)}</span>
                  )}
                </td>
                <td class="small">
                  {listed(defendant) &&
                    say('case_missingCount', count(missing.length), count(looks))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

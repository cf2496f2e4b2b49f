import type { Notice } from '../../lib/contract/notice.ts'
import { siteName } from '../../lib/marketplaces/hosts.ts'
import { nextStates, outcomes } from '../../lib/cases/notices/outcomes.ts'
import { count, day, say } from '../base/say.ts'
import { Act } from './act-form.tsx'

/** Notices with what became of them. A person submits on the platform and records it here. */
export function NoticeList(props: {
  notices: readonly Notice[]
  onAdvance: (id: string, values: Record<string, string>) => Promise<void>
}) {
  const ended = outcomes(props.notices)
  return (
    <div class="stack">
      {ended.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('case_marketplace')}</th>
              <th scope="col">{say('case_noticed')}</th>
              <th scope="col">{say('case_removed')}</th>
              <th scope="col">{say('case_daysToRemoval')}</th>
              <th scope="col">{say('case_relisted')}</th>
            </tr>
          </thead>
          <tbody>
            {ended.map(({ marketplace, noticed, removed, relisted, daysToRemoval }) => (
              <tr key={marketplace}>
                <th scope="row">{siteName(marketplace)}</th>
                <td>{count(noticed)}</td>
                <td>{count(removed)}</td>
                <td>{daysToRemoval === null ? '–' : count(daysToRemoval)}</td>
                <td>
                  {count(relisted)}
                  {removed > 0 && ` (${Math.round((relisted / removed) * 100)} %)`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul class="plain-list lines">
        {props.notices.map((notice) => (
          <li key={notice.id} class="stack tight">
            <span>
              <span class="chip">{say(`case_notice_${notice.status}`)}</span> {notice.form} ·{' '}
              {notice.store} · {say(`case_type_${notice.type}`)}
            </span>
            <span class="small quiet">
              {say('case_listingCount', count(notice.listings.length))} ·{' '}
              {say('case_madeBy', notice.prepared.by)}
              {notice.reference && ` · ${notice.reference}`}
              {notice.recheckAt && ` · ${say('case_recheckOn', day(notice.recheckAt))}`}
            </span>
            {nextStates(notice.status).length > 0 && (
              <Act
                title={say('case_advance')}
                fields={[
                  {
                    name: 'status',
                    label: say('case_newState'),
                    kind: 'choice',
                    options: nextStates(notice.status).map((value) => ({
                      value,
                      label: say(`case_notice_${value}`),
                    })),
                  },
                  { name: 'reference', label: say('case_reference'), value: notice.reference },
                  { name: 'recheckAt', label: say('case_recheck'), kind: 'date' },
                  { name: 'note', label: say('case_note') },
                ]}
                onSubmit={(values) => props.onAdvance(notice.id, values)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

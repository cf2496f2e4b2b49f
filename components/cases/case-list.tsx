import type { ListedCase } from '../../lib/cases/listed-case.ts'
import { courtProfiles } from '../../lib/cases/court-data.ts'
import { listed } from '../../lib/cases/case-file.ts'
import { recheckDue } from '../../lib/cases/notices/outcomes.ts'
import type { Notice } from '../../lib/contract/notice.ts'
import { Empty } from '../base/pieces.tsx'
import { count, day, say } from '../base/say.ts'
import { Act } from './act-form.tsx'

/** All cases of this browser. Of a sealed one nothing is shown until somebody opens it. */
export function CaseList(props: {
  cases: readonly ListedCase[]
  /** ISO UTC. */
  now: string
  onCreate: (values: Record<string, string>) => Promise<void>
  onUnlock: (id: string, passphrase: string) => Promise<void>
}) {
  return (
    <div class="stack">
      <div class="row apart">
        <h2>{say('case_all')}</h2>
      </div>
      {props.cases.length === 0 && <Empty title={say('case_none')}>{say('case_noneHint')}</Empty>}
      <ul class="plain-list lines">
        {props.cases.map((one) =>
          one.locked ? (
            <li key={one.id} class="stack tight">
              <span>
                <span aria-hidden="true">▣</span> {say('case_sealedOne', one.id.slice(0, 8))}
              </span>
              <Act
                title={say('case_open')}
                fields={[
                  {
                    name: 'passphrase',
                    label: say('case_passphrase'),
                    kind: 'password',
                    required: true,
                  },
                ]}
                onSubmit={({ passphrase = '' }) => props.onUnlock(one.id, passphrase)}
              />
            </li>
          ) : (
            <li key={one.id}>
              <a href={`#/cases/${one.id}`}>{one.case.title}</a>{' '}
              <span class="chip">{say(`case_conf_${one.case.confidentiality}`)}</span>
              <br />
              <span class="small quiet">
                {one.case.docketNumber || say('case_preFiling')} ·{' '}
                {say('case_defendantCount', count(one.case.defendants.filter(listed).length))} ·{' '}
                {say(`case_caseStage_${one.case.stage}`)} · {day(one.case.updatedAt)}
              </span>
              <Due notices={one.case.notices} now={props.now} />
            </li>
          ),
        )}
      </ul>
      <Act title={say('case_new')} fields={openingFields()} onSubmit={props.onCreate} />
    </div>
  )
}

/** Notices that somebody was to look at again by now. */
function Due({ notices, now }: { notices: readonly Notice[]; now: string }) {
  const due = notices.filter((notice) => recheckDue(notice, now)).length
  if (due === 0) return null
  return (
    <>
      <br />
      <span class="small">! {say('case_recheckDue', count(due))}</span>
    </>
  )
}

function openingFields() {
  return [
    { name: 'title', label: say('case_title'), required: true },
    { name: 'plaintiff', label: say('case_plaintiff'), required: true },
    {
      name: 'court',
      label: say('case_court'),
      kind: 'choice' as const,
      options: courtProfiles.map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'purpose', label: say('case_purpose'), kind: 'long' as const },
  ]
}

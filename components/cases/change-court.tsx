import { useState } from 'preact/hooks'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { courtProfiles } from '../../lib/cases/court-data.ts'
import { type CourtChange, courtChange } from '../../lib/cases/court-change.ts'
import { count, say } from '../base/say.ts'
import { Act, type Submit } from './act-form.tsx'
import { reasonText } from './reasons.tsx'

/** Picks another court, and shows before what it changes. */
export function ChangeCourt(props: { file: CaseFile; refused: string; onSubmit: Submit }) {
  const others = courtProfiles.filter(({ id }) => id !== props.file.case.court)
  const [picked, setPicked] = useState('')
  const court = others.find(({ id }) => id === picked) ?? others[0]
  return (
    <Act
      title={say('case_changeCourt')}
      refused={props.refused}
      onOpen={() => setPicked('')}
      fields={[
        {
          name: 'court',
          label: say('case_court'),
          kind: 'choice',
          options: others.map(({ id, name }) => ({ value: id, label: name })),
          onChoice: setPicked,
        },
        { name: 'why', label: say('case_fourEyesWhy'), required: true },
      ]}
      onSubmit={props.onSubmit}
    >
      {court && <Change change={courtChange(props.file, court.id)} />}
    </Act>
  )
}

function Change({ change: { from, to, complete, approved, reasons } }: { change: CourtChange }) {
  const rows: [string, string, string][] = [
    [say('case_courtForum'), from.forum, to.forum],
    [say('case_courtStep'), say(`case_step_${from.forumStep}`), say(`case_step_${to.forumStep}`)],
    [say('case_courtLayout'), say(`case_layout_${from.layout}`), say(`case_layout_${to.layout}`)],
    [say('case_courtComplete'), count(complete.before), count(complete.after)],
    ...reasons.map(({ reason, before, after }): [string, string, string] => [
      reasonText(reason),
      count(before),
      count(after),
    ]),
  ]
  return (
    <div class="stack tight small" aria-live="polite">
      <div class="wide-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('case_courtChanges')}</th>
              <th scope="col">{say('case_courtNow')}</th>
              <th scope="col">{say('case_courtThen')}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter(([, now, then]) => now !== then)
              .map(([what, now, then]) => (
                <tr key={what}>
                  <td>{what}</td>
                  <td>{now}</td>
                  <td>{then}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <p>{say('case_courtShipTo', to.forum)}</p>
      {approved > 0 && <p>{say('case_courtApproved', count(approved))}</p>}
    </div>
  )
}

import type { CaseFile } from '../../lib/cases/case-file.ts'
import { courtOf } from '../../lib/cases/case-file.ts'
import { whoSaw } from '../../lib/cases/who-saw.ts'
import { caseWarnings } from '../../lib/cases/warnings.ts'
import { CaseStage } from '../../lib/contract/case.ts'
import { count, say, when } from '../base/say.ts'
import { Act } from './act-form.tsx'
import { ChangeCourt } from './change-court.tsx'
import { Genuine } from './genuine.tsx'
import { didWhat, shortDetail } from './log-words.ts'
import { Reasons } from './reasons.tsx'

/** The case as a whole: what to look at, what the court is reported to ask, the docket, and acts on the case. */
export function Overview(props: {
  file: CaseFile
  /** Why the user may not change the case, or not seal and unseal it; empty where they may. */
  refusedWork: string
  refusedSeal: string
  refusedReview: string
  onDescribe: (values: Record<string, string>) => Promise<void>
  onDocket: (values: Record<string, string>) => Promise<void>
  onGenuine: (values: Record<string, string>) => Promise<void>
  onCourt: (values: Record<string, string>) => Promise<void>
  onFourEyes: (values: Record<string, string>) => Promise<void>
  onSeal: (values: Record<string, string>) => Promise<void>
  onUnseal: (values: Record<string, string>) => Promise<void>
}) {
  const { file } = props
  const open = file.case
  const court = courtOf(file)
  const warnings = caseWarnings(file)
  return (
    <div class="columns">
      <section class="stack">
        <h3>{say('case_lookAt')}</h3>
        {warnings.length === 0 ? (
          <p class="quiet">{say('case_nothingToLookAt')}</p>
        ) : (
          <Reasons reasons={warnings} sign="!" />
        )}
        <h3>{say('case_facts')}</h3>
        <dl class="case-facts">
          <dt>{say('case_plaintiff')}</dt>
          <dd>{open.plaintiff}</dd>
          <dt>{say('case_docket')}</dt>
          <dd>{open.docketNumber || say('case_preFiling')}</dd>
          {open.judge && (
            <>
              <dt>{say('case_judge')}</dt>
              <dd>
                {open.judgeProcedureUrl ? (
                  <a href={open.judgeProcedureUrl} target="_blank" rel="noreferrer">
                    {open.judge}
                  </a>
                ) : (
                  open.judge
                )}
              </dd>
            </>
          )}
          <dt>{say('case_stageLabel')}</dt>
          <dd>{say(`case_caseStage_${open.stage}`)}</dd>
          <dt>{say('case_filedAt')}</dt>
          <dd>{open.filedAt ? when(open.filedAt) : '–'}</dd>
          <dt>{say('case_fourEyes')}</dt>
          <dd>{say(open.fourEyes ? 'case_fourEyes_on' : 'case_fourEyes_off')}</dd>
          <dt>{say('case_members')}</dt>
          <dd>{open.members.join(', ')}</dd>
          {open.purpose && (
            <>
              <dt>{say('case_purpose')}</dt>
              <dd>{open.purpose}</dd>
            </>
          )}
        </dl>
        <div class="row">
          <Act
            title={say('case_edit')}
            refused={props.refusedWork}
            fields={[
              { name: 'title', label: say('case_title'), value: open.title, required: true },
              {
                name: 'plaintiff',
                label: say('case_plaintiff'),
                value: open.plaintiff,
                required: true,
              },
              { name: 'docketNumber', label: say('case_docket'), value: open.docketNumber },
              { name: 'judge', label: say('case_judge'), value: open.judge },
              {
                name: 'judgeProcedureUrl',
                label: say('case_judgeProcedures'),
                value: open.judgeProcedureUrl ?? '',
              },
              {
                name: 'filedAt',
                label: say('case_filedAt'),
                kind: 'date',
                value: open.filedAt?.slice(0, 10) ?? '',
              },
              {
                name: 'stage',
                label: say('case_stageLabel'),
                kind: 'choice',
                value: open.stage,
                options: CaseStage.options.map((value) => ({
                  value,
                  label: say(`case_caseStage_${value}`),
                })),
              },
              { name: 'members', label: say('case_membersHint'), value: open.members.join(', ') },
              { name: 'purpose', label: say('case_purpose'), kind: 'long', value: open.purpose },
            ]}
            onSubmit={props.onDescribe}
          />
          <Act
            title={say(open.fourEyes ? 'case_fourEyesOff' : 'case_fourEyesOn')}
            hint={say(open.fourEyes ? 'case_fourEyesOffHint' : 'case_fourEyesOnHint')}
            refused={props.refusedReview}
            fields={[{ name: 'why', label: say('case_fourEyesWhy'), required: true }]}
            onSubmit={props.onFourEyes}
          />
          {open.confidentiality === 'sealed' ? (
            <Act
              title={say('case_unseal')}
              hint={say('case_unsealHint')}
              refused={props.refusedSeal}
              fields={[
                { name: 'why', label: say('case_why'), required: true },
                {
                  name: 'to',
                  label: say('case_confidentiality'),
                  kind: 'choice',
                  options: (['internal', 'public'] as const).map((value) => ({
                    value,
                    label: say(`case_conf_${value}`),
                  })),
                },
              ]}
              onSubmit={props.onUnseal}
            />
          ) : (
            <Act
              title={say('case_seal')}
              hint={say('case_sealHint')}
              refused={props.refusedSeal}
              fields={[
                { name: 'why', label: say('case_why'), required: true },
                {
                  name: 'passphrase',
                  label: say('case_passphraseNew'),
                  kind: 'password',
                  required: true,
                },
                {
                  name: 'again',
                  label: say('case_passphraseAgain'),
                  kind: 'password',
                  required: true,
                },
              ]}
              onSubmit={props.onSeal}
            />
          )}
        </div>
        <Genuine {...props} />
        <h3>{say('case_docketEvents')}</h3>
        <ul class="plain-list lines">
          {open.docket.map(({ id, date, entry, note }) => (
            <li key={id}>
              <strong>{date}</strong> {entry} {note}
            </li>
          ))}
        </ul>
        <Act
          title={say('case_addEvent')}
          refused={props.refusedWork}
          fields={[
            { name: 'date', label: say('case_date'), kind: 'date', required: true },
            { name: 'entry', label: say('case_entry') },
            { name: 'note', label: say('case_note'), required: true },
          ]}
          onSubmit={props.onDocket}
        />
      </section>
      <section class="stack">
        <h3>{court.name}</h3>
        <ChangeCourt file={file} refused={props.refusedWork} onSubmit={props.onCourt} />
        <p class="small quiet">{say('case_courtHint', court.asOf)}</p>
        <ul class="plain-list lines small">
          {court.sources.map(({ says, source, date }) => (
            <li key={source} lang="en">
              {says}
              <br />
              <span class="quiet">
                {source}, {date}
              </span>
            </li>
          ))}
        </ul>
        {open.confidentiality === 'sealed' && (
          <>
            <h3>{say('case_whoSaw')}</h3>
            <ul class="plain-list lines small">
              {whoSaw(open).map(({ by, viewed, exported, last }) => (
                <li key={by}>
                  <strong>{by}</strong>{' '}
                  <span class="quiet">
                    {say('case_sawTimes', count(viewed), count(exported), when(last))}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        <h3>{say('case_log')}</h3>
        <ul class="plain-list lines small">
          {open.log
            .slice(-50)
            .toReversed()
            .map(({ act, what, detail }, n) => (
              <li key={open.log.length - n}>
                {when(act.at)} · {act.by} · {didWhat(what)}{' '}
                <span class="quiet">{shortDetail(detail)}</span>
              </li>
            ))}
        </ul>
      </section>
    </div>
  )
}

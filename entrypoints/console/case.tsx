import { useState } from 'preact/hooks'
import { ActForm } from '../../components/cases/act-form.tsx'
import { DefendantTable } from '../../components/cases/defendant-table.tsx'
import { NoticeList } from '../../components/cases/notice-list.tsx'
import { Reasons } from '../../components/cases/reasons.tsx'
import { StageSign } from '../../components/cases/stage.tsx'
import { Notice } from '../../components/base/pieces.tsx'
import { count, say, when } from '../../components/base/say.ts'
import type { Route } from '../dashboard/route.ts'
import {
  accusationsOf,
  capturesOf,
  type CaseFile,
  courtOf,
  rightName,
} from '../../lib/cases/case-file.ts'
import { readiness } from '../../lib/cases/readiness.ts'
import { caseWarnings, defendantWarnings } from '../../lib/cases/warnings.ts'
import type { Case } from '../../lib/contract/case.ts'
import { CaseReply } from '../../lib/contract/console.ts'
import type { Defendant } from '../../lib/contract/defendant.ts'
import { visible } from '../../lib/page/visible.ts'
import { ask } from './ask.ts'
import { readMatter, unlock } from './open-case.ts'
import { Problem } from './problem.tsx'
import { useAnswer } from './use-answer.ts'

/** One case to read. A sealed one is opened with its passphrase, here in the browser. */
export function OneCase({ id, route }: { id: string; route: Route }) {
  const { answer, problem, again } = useAnswer(id, () => ask(`cases/${id}`, CaseReply))
  const [unlocked, setUnlocked] = useState<Case | null>(null)
  const open = answer?.record.open ?? unlocked
  return (
    <div class="stack case-page console-page">
      <div class="row">
        <a href="#/cases">{say('case_all')}</a>
        <h2>{open?.title ?? say('case_sealedOne', id.slice(0, 8))}</h2>
        {open && <span class="chip">{say(`case_conf_${open.confidentiality}`)}</span>}
        {open && <span class="small quiet">{open.docketNumber || say('case_preFiling')}</span>}
      </div>
      <Problem problem={problem} again={again} />
      {answer && answer.sides > 1 && (
        <Notice tone="alarm">{say('console_sidesHint', count(answer.sides), answer.person)}</Notice>
      )}
      {answer && !open && (
        <div class="box stack">
          <p>{say('console_sealedHint')}</p>
          <ActForm
            action={say('case_open')}
            fields={[
              {
                name: 'passphrase',
                label: say('case_passphrase'),
                kind: 'password',
                required: true,
              },
            ]}
            onSubmit={async ({ passphrase = '' }) =>
              setUnlocked(await unlock(answer.record, passphrase))
            }
          />
        </div>
      )}
      {open && <Opened open={open} route={route} />}
    </div>
  )
}

function Opened({ open, route }: { open: Case; route: Route }) {
  const {
    answer: file,
    problem,
    again,
  } = useAnswer(`${open.id} ${open.updatedAt}`, () => readMatter(open))
  if (problem) return <Problem problem={problem} again={again} />
  if (!file) return <p class="quiet">{say('case_reading')}</p>
  const number = Number(route.query.get('no')) || null
  const chosen = open.defendants.find((one) => one.number === number)
  return (
    <div class="columns">
      <section class="stack">
        <Facts file={file} />
        <h3>{say('case_tab_defendants')}</h3>
        <DefendantTable
          file={file}
          selected={number}
          hrefOf={(one) => `#/cases/${open.id}?no=${one}`}
        />
      </section>
      <section class="stack">
        {chosen ? <OneDefendant file={file} defendant={chosen} /> : <Docket file={file} />}
      </section>
    </div>
  )
}

function Facts({ file }: { file: CaseFile }) {
  const { case: open } = file
  const warnings = caseWarnings(file)
  return (
    <>
      <dl class="case-facts">
        <dt>{say('case_plaintiff')}</dt>
        <dd>{open.plaintiff}</dd>
        <dt>{say('case_court')}</dt>
        <dd>{courtOf(file).name}</dd>
        <dt>{say('case_stageLabel')}</dt>
        <dd>{say(`case_caseStage_${open.stage}`)}</dd>
        <dt>{say('case_filedAt')}</dt>
        <dd>{open.filedAt ? when(open.filedAt) : '–'}</dd>
        <dt>{say('case_members')}</dt>
        <dd>{open.members.join(', ') || '–'}</dd>
      </dl>
      {warnings.length > 0 && (
        <>
          <h3>{say('case_lookAt')}</h3>
          <Reasons reasons={warnings} sign="!" />
        </>
      )}
    </>
  )
}

function Docket({ file }: { file: CaseFile }) {
  return (
    <>
      <h3>{say('case_docketEvents')}</h3>
      {file.case.docket.length === 0 && <p class="quiet">{say('console_noDocket')}</p>}
      <ul class="plain-list lines">
        {file.case.docket.map(({ id, date, entry, note }) => (
          <li key={id}>
            <strong>{date}</strong> {entry} {note}
          </li>
        ))}
      </ul>
      {file.case.notices.length > 0 && (
        <>
          <h3>{say('case_notices')}</h3>
          <NoticeList notices={file.case.notices} now={file.now} steps={null} />
        </>
      )}
    </>
  )
}

function OneDefendant({ file, defendant }: { file: CaseFile; defendant: Defendant }) {
  const { stage, missing } = readiness(file, defendant)
  const warnings = defendantWarnings(file, defendant)
  const accusations = accusationsOf(file, defendant)
  return (
    <>
      <div>
        <h3>
          {defendant.number}.{' '}
          <bdi>{visible(defendant.storefronts[0]?.alias ?? '').slice(0, 200)}</bdi>
        </h3>
        {defendant.storefronts.map(({ sellerId, alias }) => (
          <p key={sellerId} class="small quiet">
            <a href={`#/sellers/${encodeURIComponent(sellerId)}`}>{sellerId}</a>{' '}
            <bdi>{visible(alias)}</bdi>
          </p>
        ))}
        <StageSign stage={stage} />
      </div>
      <h4>{say('case_missing')}</h4>
      {missing.length === 0 ? (
        <p class="good">✓ {say('case_nothingMissing')}</p>
      ) : (
        <Reasons reasons={missing.map((one) => one.reason)} sign="○" />
      )}
      {warnings.length > 0 && (
        <>
          <h4>{say('case_lookAt')}</h4>
          <Reasons reasons={warnings} sign="!" />
        </>
      )}
      <h4>{say('case_accusations')}</h4>
      {accusations.length === 0 && <p class="quiet small">{say('console_noAccusations')}</p>}
      <ul class="plain-list lines small">
        {accusations.map((one) => (
          <li key={one.id}>
            {say(`case_type_${one.type}`)} · {rightOf(file, one.rightId)} · {one.made.by},{' '}
            {when(one.made.at)}
            <br />
            <bdi class="quiet">{visible(one.listing.title).slice(0, 200)}</bdi>
          </li>
        ))}
      </ul>
      <h4>{say('place_captures')}</h4>
      <ul class="plain-list lines small">
        {capturesOf(file, defendant).map((one) => (
          <li key={one.id}>
            <a href={`#/captures/${one.id}`}>{one.title || one.url}</a>
            <br />
            <span class="quiet">
              {say(`captureType_${one.type}`)} · {when(one.at)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const rightOf = (file: CaseFile, id: string) => {
  const right = file.rights.get(id)
  return right ? rightName(right) : id.slice(0, 8)
}

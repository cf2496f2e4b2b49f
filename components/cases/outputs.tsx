import { useState } from 'preact/hooks'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { changedSince, scheduleDiff } from '../../lib/cases/schedule-versions.ts'
import { unsent } from '../../lib/cases/notices/of-case.ts'
import type { Notice as NoticeRecord } from '../../lib/contract/notice.ts'
import { Notice } from '../base/pieces.tsx'
import { inLanguage } from '../base/in-language.ts'
import { count, say, when } from '../base/say.ts'
import { Act, type Field, Refused } from './act-form.tsx'
import { NoticeList } from './notice-list.tsx'

/** How many notices were made, and why of some accusations none was. */
interface MadeNotices {
  readonly made: number
  readonly refused: readonly string[]
}

/** Versions of Schedule A with what changed, and the packet with its progress. */
export function Outputs(props: {
  file: CaseFile
  progress: { done: number; of: number } | null
  problem: string
  /** Why the user may not change the case, or not export it; empty where they may. */
  refusedWork: string
  refusedExport: string
  refusedReview: string
  onSchedule: () => void
  onExport: () => void
  onCancel: () => void
  notices: readonly NoticeRecord[]
  onNotices: (values: Record<string, string>) => Promise<MadeNotices>
  onAdvance: (id: string, values: Record<string, string>) => Promise<void>
}) {
  const { file, progress } = props
  const [made, setMade] = useState<MadeNotices | null>(null)
  const { schedules, confidentiality } = file.case
  const locked = unsent(file.case.notices).length
  return (
    <div class="columns">
      <section class="stack">
        <h3>{say('case_scheduleA')}</h3>
        <p class="small quiet">{say('case_scheduleHint')}</p>
        <ul class="plain-list lines">
          {schedules.map((version, n) => {
            const before = schedules[n - 1]
            const diff = before && scheduleDiff(before, version)
            return (
              <li key={version.version}>
                <strong>{say('case_version', version.version)}</strong>{' '}
                {say('case_rows', count(version.rows.length))}
                <br />
                <span class="small quiet">
                  {when(version.act.at)} · {version.act.by}
                  {diff &&
                    ` · ${say('case_diff', diff.added.join(', ') || '–', diff.removed.join(', ') || '–', diff.changed.map(({ no }) => no).join(', ') || '–')}`}
                </span>
              </li>
            )
          })}
        </ul>
        {changedSince(file) && <p class="small">{say('case_scheduleDiffers')}</p>}
        <div class="row">
          {props.refusedWork ? (
            <Refused title={say('case_makeVersion')} why={props.refusedWork} />
          ) : (
            <button class="plain" onClick={props.onSchedule}>
              {say('case_makeVersion')}
            </button>
          )}
        </div>
      </section>
      <section class="stack">
        <h3>{say('case_packetTitle')}</h3>
        <p class="small quiet">{say('case_packetHint')}</p>
        {confidentiality === 'sealed' && <Notice>{say('case_sealedExport')}</Notice>}
        {progress ? (
          <div class="stack tight">
            <label class="small">
              {say('case_exporting', count(progress.done), count(progress.of))}{' '}
              <progress value={progress.done} max={progress.of} />
            </label>
            <div class="row">
              <button class="plain" onClick={props.onCancel}>
                {say('case_cancel')}
              </button>
            </div>
          </div>
        ) : (
          <div class="row">
            {props.refusedExport ? (
              <Refused title={say('case_export')} why={props.refusedExport} />
            ) : (
              <button onClick={props.onExport}>{say('case_export')}</button>
            )}
          </div>
        )}
        {props.problem && (
          <p class="alarm" role="alert">
            {props.problem}
          </p>
        )}
        <h3>{say('case_notices')}</h3>
        <p class="small quiet">{say('case_noticesHint')}</p>
        <Act
          title={say('case_makeNotices')}
          refused={props.refusedWork}
          fields={speakerFields()}
          onSubmit={async (values) => setMade(await props.onNotices(values))}
        />
        {made && (
          <div role="status" class="stack tight">
            <p>{say('case_noticesMade', count(made.made))}</p>
            {made.refused.length > 0 && (
              <>
                <p>{say('case_noticesRefused')}</p>
                <ul class="plain-list lines small">
                  {made.refused.slice(0, 20).map((why) => (
                    <li key={why}>{inLanguage(why)}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
        {confidentiality === 'sealed' && locked > 0 && (
          <p class="small">{say('case_noticesHeld', count(locked))}</p>
        )}
        <NoticeList
          notices={props.notices}
          now={file.now}
          steps={{
            refusedWork: props.refusedWork,
            refusedReview: props.refusedReview,
            onAdvance: props.onAdvance,
          }}
        />
      </section>
    </div>
  )
}

/** Who speaks in the notices; the name is the one of who works here. */
function speakerFields(): Field[] {
  return [
    {
      name: 'relation',
      label: say('case_relation'),
      kind: 'choice',
      options: (['agent', 'owner'] as const).map((value) => ({
        value,
        label: say(`case_relation_${value}`),
      })),
    },
    {
      name: 'form',
      label: say('case_noticeForm'),
      kind: 'choice',
      options: (['own', 'dmca', 'dsa16'] as const).map((value) => ({
        value,
        label: say(`case_noticeForm_${value}`),
      })),
    },
    { name: 'countries', label: say('case_noticeCountries') },
    { name: 'title', label: say('case_position') },
    { name: 'email', label: say('case_email'), required: true },
    { name: 'phone', label: say('case_phone') },
    { name: 'address', label: say('case_address') },
    { name: 'explanation', label: say('case_explanation'), kind: 'long', required: true },
  ]
}

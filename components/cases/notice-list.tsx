import { useState } from 'preact/hooks'
import type { Notice, NoticeStatus } from '../../lib/contract/notice.ts'
import { siteName } from '../../lib/marketplaces/hosts.ts'
import { nextStates, ofSome, outcomes, recheckDue } from '../../lib/cases/notices/outcomes.ts'
import { visible } from '../../lib/page/visible.ts'
import { count, day, say, when } from '../base/say.ts'
import { Act } from './act-form.tsx'

/** What a person may record of notices, and why not; the reasons are empty where they may. */
interface Steps {
  readonly refusedWork: string
  readonly refusedReview: string
  readonly onAdvance: (id: string, values: Record<string, string>) => Promise<void>
}

/** Notices with what became of them. A person submits on the platform and records it here; `steps` null where they are only read. */
export function NoticeList(props: {
  notices: readonly Notice[]
  now: string
  steps: Steps | null
}) {
  const { steps, now } = props
  const due = props.notices.filter((notice) => recheckDue(notice, props.now)).length
  return (
    <div class="stack">
      <Outcomes notices={props.notices} />
      {due > 0 && <p class="small">! {say('case_recheckDue', count(due))}</p>}
      <ul class="plain-list lines">
        {props.notices.map((notice) => (
          <li key={notice.id} class="stack tight">
            <span>
              <span class="chip">{say(`case_notice_${notice.status}`)}</span> {notice.form} ·{' '}
              {notice.store} · {say(`case_type_${notice.type}`)}
            </span>
            <span class="small quiet">
              {say('case_madeBy', notice.prepared.by)}
              {notice.reference && ` · ${notice.reference}`}
              {notice.recheckAt &&
                ` · ${recheckDue(notice, props.now) ? '! ' : ''}${say('case_recheckOn', day(notice.recheckAt))}`}
            </span>
            <Told notice={notice} />
            {steps && nextStates(notice.status).length > 0 && (
              <Next key={notice.history.length} notice={notice} now={now} {...steps} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What a notice speaks of, and what became of each; who did what with it. */
function Told({ notice: { listings, history } }: { notice: Notice }) {
  return (
    <details class="small">
      <summary>{say('case_listingCount', count(listings.length))}</summary>
      <ul class="plain-list lines">
        {listings.map(({ listing, removedAt, relistedAt }) => (
          <li key={listing.url}>
            <a href={listing.url} target="_blank" rel="noreferrer">
              {listing.id}
            </a>{' '}
            <bdi>{visible(listing.title).slice(0, 120)}</bdi>{' '}
            <span class="quiet">
              {[
                removedAt && say('case_removedOn', day(removedAt)),
                relistedAt && say('case_relistedOn', day(relistedAt)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <ul class="plain-list lines">
        {history.map(({ status, act, note }, n) => (
          <li key={n}>
            {when(act.at)} · {act.by} · {say(`case_notice_${status}`)}{' '}
            <span class="quiet">{note}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** How notices ended, by marketplace. */
function Outcomes({ notices }: { notices: readonly Notice[] }) {
  const ended = outcomes(notices)
  if (ended.length === 0) return null
  return (
    <div class="wide-table">
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
    </div>
  )
}

/** The next step of one notice. Who may not approve is told so, and may take every other step. */
function Next(props: { notice: Notice; now: string } & Steps) {
  const { notice, refusedWork, refusedReview } = props
  const states = nextStates(notice.status).filter(
    (state) => state !== 'approved' || refusedReview === '',
  )
  const [state, setState] = useState<string>(states[0] ?? '')
  const some = ofSome.has(state as NoticeStatus) && notice.listings.length > 1
  return (
    <>
      {notice.status === 'draft' && refusedWork === '' && refusedReview !== '' && (
        <p class="small quiet refused">{refusedReview}</p>
      )}
      <Act
        title={say('case_advance')}
        refused={refusedWork}
        onOpen={() => setState(states[0] ?? '')}
        fields={[
          {
            name: 'status',
            label: say('case_newState'),
            kind: 'choice',
            options: states.map((value) => ({ value, label: say(`case_notice_${value}`) })),
            onChoice: setState,
          },
          {
            name: 'on',
            label: say('case_happenedOn'),
            kind: 'date',
            value: props.now.slice(0, 10),
          },
          { name: 'reference', label: say('case_reference'), value: notice.reference },
          {
            name: 'recheckAt',
            label: say('case_recheck'),
            kind: 'date',
            value: notice.recheckAt?.slice(0, 10) ?? '',
          },
          ...(some
            ? [
                {
                  name: 'listings',
                  label: say('case_noticeListings'),
                  kind: 'several' as const,
                  options: notice.listings.map(({ listing }) => ({
                    value: `${listing.marketplace}/${listing.id}`,
                    label: `${listing.id} · ${visible(listing.title).slice(0, 80)}`,
                  })),
                },
              ]
            : []),
          { name: 'note', label: say('case_note') },
        ]}
        onSubmit={(values) => props.onAdvance(notice.id, values)}
      />
    </>
  )
}

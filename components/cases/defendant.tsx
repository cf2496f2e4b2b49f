import { useLayoutEffect, useRef } from 'preact/hooks'
import { siteName } from '../../lib/marketplaces/hosts.ts'
import type { Accusation } from '../../lib/contract/accusation.ts'
import { AccusedPlace, InfringementType } from '../../lib/contract/accusation.ts'
import type { Defendant } from '../../lib/contract/defendant.ts'
import type { Notice } from '../../lib/contract/notice.ts'
import { PacketItem, Service, ServiceAttempt } from '../../lib/contract/defendant.ts'
import {
  accusationsOf,
  capturesOf,
  type CaseFile,
  counts,
  rightName,
} from '../../lib/cases/case-file.ts'
import { forumRecord } from '../../lib/cases/forum.ts'
import type { Deed } from '../../lib/cases/roles.ts'
import { readiness } from '../../lib/cases/readiness.ts'
import { signalsOf } from '../../lib/cases/signals.ts'
import { defendantWarnings } from '../../lib/cases/warnings.ts'
import { visible } from '../../lib/page/visible.ts'
import { day, say, when } from '../base/say.ts'
import { Act, type Field, Refused, type Submit } from './act-form.tsx'
import { type PurchaseActs, Purchases } from './purchases.tsx'
import { Reasons } from './reasons.tsx'
import { StageSign } from './stage.tsx'

export interface DefendantActs extends PurchaseActs {
  readonly onClose: () => void
  /** Why the user may not, in words; empty where they may. */
  readonly refusal: (deed: Deed) => string
  readonly onGather: Submit
  readonly onAccuse: Submit
  readonly onSee: (id: string) => void
  readonly onWithdraw: (id: string, why: string) => Promise<void>
  readonly onAbsence: Submit
  readonly onAttempt: Submit
  readonly onAka: Submit
  readonly onStatus: Submit
  readonly onApprove: Submit
}

/** One defendant: what the packet lacks, what is shown, and the acts that people do. */
export function DefendantCard(
  props: { file: CaseFile; defendant: Defendant; notices: readonly Notice[] } & DefendantActs,
) {
  const { file, defendant } = props
  const { stage, missing } = readiness(file, defendant)
  const warnings = defendantWarnings(file, defendant)
  const signals = signalsOf(file, defendant, props.notices)
  const work = props.refusal('work')
  const close = useRef<HTMLButtonElement>(null)
  // As the card comes, not after: the next key is its own.
  useLayoutEffect(() => close.current?.focus(), [])
  return (
    <div class="stack">
      <div>
        <div class="line top">
          <h2 class="grow">
            {defendant.number}.{' '}
            <bdi>{visible(defendant.storefronts[0]?.alias ?? '').slice(0, 200)}</bdi>
          </h2>
          <button ref={close} class="plain whole" onClick={props.onClose}>
            {say('close')}
          </button>
        </div>
        {defendant.storefronts.map(({ sellerId, alias, aka }) => (
          <p key={sellerId} class="small quiet">
            <a href={`#/sellers/${encodeURIComponent(sellerId)}`}>{sellerId}</a>{' '}
            <bdi>{visible(aka ? `${alias} a/k/a ${aka}` : alias)}</bdi>
          </p>
        ))}
        <StageSign stage={stage} />
      </div>
      <section class="stack tight">
        <h3>{say('case_missing')}</h3>
        {missing.length === 0 ? (
          <p class="good">✓ {say('case_nothingMissing')}</p>
        ) : (
          <Reasons reasons={missing.map((one) => one.reason)} sign="○" />
        )}
      </section>
      {warnings.length > 0 && (
        <section class="stack tight">
          <h3>{say('case_lookAt')}</h3>
          <Reasons reasons={warnings} sign="!" />
        </section>
      )}
      <div class="row">
        {work ? (
          <Refused title={say('case_edit')} why={work} />
        ) : (
          <>
            <Act title={say('case_gather')} fields={[]} onSubmit={props.onGather} />
            <Act title={say('case_absence')} fields={absenceFields()} onSubmit={props.onAbsence} />
            <Act
              title={say('case_nameAlso')}
              fields={akaFields(defendant)}
              onSubmit={props.onAka}
            />
          </>
        )}
        <Act
          title={say('case_approve')}
          fields={[]}
          onSubmit={props.onApprove}
          refused={props.refusal('review')}
        />
      </div>
      <Accusations {...props} />
      <Forum {...props} />
      <Captures file={file} defendant={defendant} />
      <ServiceLog {...props} />
      {signals.length > 0 && (
        <section class="stack tight">
          <h3>{say('case_signals')}</h3>
          <p class="small quiet">{say('case_signalsHint')}</p>
          <ul class="plain-list lines small">
            {signals.map((one, n) => (
              <li key={n}>
                <strong>{say(`case_factor_${one.factor}`)}</strong>{' '}
                <bdi>{visible(one.text).slice(0, 200)}</bdi>
                <br />
                <span class="quiet" lang="en">
                  {when(one.at)} · {one.scope} · {one.limits}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Act
        title={say('case_setStatus')}
        fields={[
          {
            name: 'status',
            label: say('case_statusLabel'),
            kind: 'choice',
            value: defendant.status,
            options: (['active', 'dismissed', 'settled', 'defaulted'] as const).map((value) => ({
              value,
              label: say(`case_status_${value}`),
            })),
          },
          { name: 'note', label: say('case_note') },
        ]}
        onSubmit={props.onStatus}
      />
    </div>
  )
}

function Accusations({
  file,
  defendant,
  ...acts
}: { file: CaseFile; defendant: Defendant } & DefendantActs) {
  const all = accusationsOf(file, defendant)
  return (
    <section class="stack tight">
      <h3>{say('case_accusations')}</h3>
      <p class="small quiet">{say('case_accusationsHint')}</p>
      <ul class="plain-list lines">
        {all.map((one) => (
          <AccusationLine key={one.id} file={file} one={one} {...acts} />
        ))}
      </ul>
      <Act
        title={say('case_accuse')}
        fields={accusationFields(file, defendant)}
        onSubmit={acts.onAccuse}
      />
    </section>
  )
}

function AccusationLine({
  file,
  one,
  onSee,
  onWithdraw,
  refusal,
}: { file: CaseFile; one: Accusation } & DefendantActs) {
  const right = file.rights.get(one.rightId)
  return (
    <li class="stack tight">
      <span>
        <strong>{right ? rightName(right) : '?'}</strong> · {say(`case_type_${one.type}`)} ·{' '}
        {say(`case_place_${one.place}`)}
      </span>
      <span class="small">
        {siteName(one.listing.marketplace)} {one.listing.id}:{' '}
        <bdi>{one.quote || one.listing.title.slice(0, 120)}</bdi>
      </span>
      <span class="small quiet">
        {say('case_madeBy', one.made.by)}{' '}
        {one.seen ? say('case_seenBy', one.seen.by) : say('case_unseen')} ·{' '}
        {say(`case_overlap_${one.goodsOverlap}`)}
      </span>
      <span class="row">
        {!counts(file, one) && refusal('review') && (
          <Refused title={say('case_see')} why={refusal('review')} />
        )}
        {!counts(file, one) && !refusal('review') && (
          <button class="plain" onClick={() => onSee(one.id)}>
            {say('case_see')}
          </button>
        )}
        <Act
          title={say('case_withdraw')}
          fields={[{ name: 'why', label: say('case_why'), required: true }]}
          onSubmit={({ why = '' }) => onWithdraw(one.id, why)}
        />
      </span>
    </li>
  )
}

function Forum(props: { file: CaseFile; defendant: Defendant } & DefendantActs) {
  const { file, defendant } = props
  return (
    <section class="stack tight">
      <h3>{say('case_forum')}</h3>
      <ol class="plain-list steps-list">
        {forumRecord(file, defendant).map(({ step, at, purchaser }) => (
          <li key={step}>
            <span aria-hidden="true">{at ? '●' : '○'}</span> {say(`case_step_${step}`)}
            <br />
            <span class="small quiet">
              {at ? (step === 'delivered' ? day(at) : when(at)) : say('case_notShown')}
              {purchaser && ` · ${say(`case_purchaser_${purchaser}`)}`}
            </span>
          </li>
        ))}
      </ol>
      <Purchases {...props} />
    </section>
  )
}

function Captures({ file, defendant }: { file: CaseFile; defendant: Defendant }) {
  return (
    <section class="stack tight">
      <h3>{say('case_captures')}</h3>
      <ul class="plain-list lines small">
        {capturesOf(file, defendant).map(({ id, type, at, url, operator }) => (
          <li key={id}>
            <a href={`#/captures/${id}`}>{say(`captureType_${type}`)}</a> · {when(at)} ·{' '}
            {operator || '–'}
            <br />
            <span class="quiet">{url.slice(0, 160)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ServiceLog({ defendant, onAttempt }: { defendant: Defendant } & DefendantActs) {
  return (
    <section class="stack tight">
      <h3>{say('case_service')}</h3>
      <p class="small">{say(`case_address_${defendant.service.status}`)}</p>
      <ul class="plain-list lines small">
        {defendant.service.attempts.map(({ at, method, result, by }, n) => (
          <li key={n}>
            {when(at)} · {say(`case_method_${method}`)}: {result} ({by})
          </li>
        ))}
      </ul>
      <Act
        title={say('case_attempt')}
        fields={[
          {
            name: 'method',
            label: say('case_method'),
            kind: 'choice',
            options: ServiceAttempt.shape.method.options.map((value) => ({
              value,
              label: say(`case_method_${value}`),
            })),
          },
          { name: 'result', label: say('case_result'), required: true },
          {
            name: 'status',
            label: say('case_addressNow'),
            kind: 'choice',
            value: defendant.service.status,
            options: Service.shape.status.options.map((value) => ({
              value,
              label: say(`case_address_${value}`),
            })),
          },
        ]}
        onSubmit={onAttempt}
      />
    </section>
  )
}

function akaFields({ storefronts }: Defendant): Field[] {
  return [
    {
      name: 'sellerId',
      label: say('case_alias'),
      kind: 'choice',
      options: storefronts.map(({ sellerId, alias }) => ({
        value: sellerId,
        label: `${visible(alias).slice(0, 60)} (${sellerId})`,
      })),
    },
    { name: 'aka', label: say('case_aka'), value: storefronts[0]?.aka ?? '' },
  ]
}

function absenceFields(): Field[] {
  return [
    {
      name: 'item',
      label: say('case_absenceOf'),
      kind: 'choice',
      options: PacketItem.options.map((value) => ({ value, label: say(`case_item_${value}`) })),
    },
    { name: 'statement', label: say('case_statement'), required: true },
  ]
}

function accusationFields(file: CaseFile, defendant: Defendant): Field[] {
  const shown = capturesOf(file, defendant).filter(({ listing }) => listing !== null)
  return [
    {
      name: 'captureId',
      label: say('case_listing'),
      kind: 'choice',
      required: true,
      options: shown.map(({ id, listing, at }) => ({
        value: id,
        label: `${listing?.id}: ${listing?.title.slice(0, 60)} (${when(at)})`,
      })),
    },
    {
      name: 'rightId',
      label: say('case_right'),
      kind: 'choice',
      required: true,
      options: [...file.rights.values()].map((right) => ({
        value: right.id,
        label: rightName(right),
      })),
    },
    {
      name: 'type',
      label: say('case_type'),
      kind: 'choice',
      options: InfringementType.options.map((value) => ({
        value,
        label: say(`case_type_${value}`),
      })),
    },
    {
      name: 'place',
      label: say('case_place'),
      kind: 'choice',
      options: AccusedPlace.options.map((value) => ({ value, label: say(`case_place_${value}`) })),
    },
    { name: 'imageNumber', label: say('case_imageNumber') },
    { name: 'quote', label: say('case_quote') },
    { name: 'goodsOnListing', label: say('case_goods') },
    {
      name: 'goodsOverlap',
      label: say('case_overlap'),
      kind: 'choice',
      value: 'unsure',
      options: (['unsure', 'yes', 'no'] as const).map((value) => ({
        value,
        label: say(`case_overlap_${value}`),
      })),
    },
    { name: 'comparison', label: say('case_comparison'), kind: 'long' },
  ]
}

import type { CaseRecord } from '../lib/contract/case-record.ts'
import type { RecordVersion } from '../lib/contract/sync.ts'
import { say, when } from './base/say.ts'

/** One of the versions that people made side by side. */
export interface VersionSide {
  readonly id: string
  readonly madeAt: string
  /** Null for our own. */
  readonly person: string | null
  readonly record: RecordVersion
}

/** A record that people edited side by side: each version in words; a person chooses the one that holds. */
export function ConflictCard(props: {
  sides: readonly VersionSide[]
  onChoose: (id: string) => void
}) {
  return (
    <section class="box stack">
      <h2>{titleOf(props.sides)}</h2>
      <div class="for-against">
        {props.sides.map((side) => (
          <div key={side.id} class="stack tight">
            <h3>{say('versionBy', side.person ?? say('you'), when(side.madeAt))}</h3>
            {wordsOf(side.record).map((line) => (
              <p key={line}>{line}</p>
            ))}
            <div>
              <button class="plain" onClick={() => props.onChoose(side.id)}>
                {say('chooseVersion')}
              </button>
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}

function titleOf(sides: readonly VersionSide[]): string {
  for (const { record } of sides) {
    if (record.type === 'flag' && record.value) return record.value.listing.title
    if (record.type === 'right' && record.value) return record.value.markText
    if (record.type === 'case' && record.value)
      return record.value.open?.title ?? say('case_sealedOne', record.value.id.slice(0, 8))
  }
  return say('removedRecord')
}

/** What a version says where versions differ: decisions of a flag; terms and sellers of a right; how far a case is. */
function wordsOf(record: RecordVersion): string[] {
  if (record.value === null) return [say('removedRecord')]
  if (record.type === 'flag') {
    const { review, second } = record.value
    return [
      review ? say(`decision_${review.decision}`) : say('decision_none'),
      review?.note ?? '',
      second ? say('seconded', second.by, say(`decision_${second.decision}`), when(second.at)) : '',
    ].filter(Boolean)
  }
  if (record.type === 'case') return caseWords(record.value)
  const { searchTerms, authorised, verifiedAt } = record.value
  const off = searchTerms.filter(({ on }) => !on).map(({ text }) => text)
  return [
    `${say('searchTerms')}: ${searchTerms
      .filter(({ on }) => on)
      .map(({ text }) => text)
      .join(', ')}`,
    off.length > 0 ? say('termsOff', off.join(', ')) : '',
    authorised.sellers.length > 0
      ? `${say('authorisedSellers')}: ${authorised.sellers.map(({ key }) => key).join(', ')}`
      : '',
    verifiedAt ? `${say('verified')}: ${when(verifiedAt)}` : '',
  ].filter(Boolean)
}

/** Of a case under seal only its last change is known here. */
function caseWords({ open, updatedAt }: CaseRecord): string[] {
  if (!open) return [say('caseChangedAt', when(updatedAt))]
  const last = open.log.at(-1)
  return [
    `${say(`case_caseStage_${open.stage}`)}${open.docketNumber ? ` · ${open.docketNumber}` : ''}`,
    say('caseCounts', open.defendants.length, open.accusations.length),
    say('caseChangedAt', when(updatedAt)),
    last ? [last.act.by, last.what, last.detail].filter(Boolean).join(' · ') : '',
  ].filter(Boolean)
}

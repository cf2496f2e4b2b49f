import { useState } from 'preact/hooks'
import type { Case } from '../lib/contract/case.ts'
import type { CaseRecord } from '../lib/contract/case-record.ts'
import { didWhat, shortDetail } from './cases/log-words.ts'
import type { PlaintiffRelation, Right } from '../lib/contract/right.ts'
import type { RecordVersion } from '../lib/contract/sync.ts'
import { inLanguage } from './base/in-language.ts'
import { count, say, when } from './base/say.ts'
import { type RightPart, rightDifferences, rightWork } from './right-differences.ts'

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
  onChoose: (id: string) => Promise<void>
}) {
  const [problem, setProblem] = useState('')
  return (
    <section class="box stack">
      <h2>{titleOf(props.sides)}</h2>
      <div class="for-against">
        {props.sides.map((side) => (
          <div key={side.id} class="stack tight">
            <h3>{say('versionBy', side.person ?? say('you'), when(side.madeAt))}</h3>
            {wordsOf(side, props.sides).map((line, n) => (
              <p key={n}>{line}</p>
            ))}
            <div>
              <button
                class="plain"
                onClick={() => {
                  setProblem('')
                  props.onChoose(side.id).catch((error: unknown) => setProblem(inLanguage(error)))
                }}
              >
                {say('chooseVersion')}
              </button>
            </div>
          </div>
        ))}
      </div>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
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

/** What a version says where versions differ: decisions of a flag; what of a right is not the same; how far a case is. */
function wordsOf({ id, madeAt, record }: VersionSide, all: readonly VersionSide[]): string[] {
  if (record.value === null) return [say('removedRecord')]
  if (record.type === 'flag') {
    const { review, second } = record.value
    return [
      review ? say(`decision_${review.decision}`) : say('decision_none'),
      // Where another change was made since, by whomever: the version's own name and time are another's.
      review && !together(review.at, madeAt) ? say('versionBy', review.by, when(review.at)) : '',
      review?.note ?? '',
      second ? say('seconded', second.by, say(`decision_${second.decision}`), when(second.at)) : '',
    ].filter(Boolean)
  }
  if (record.type === 'case') {
    const others = all.flatMap((side) =>
      side.id !== id && side.record.type === 'case' ? (side.record.value?.open ?? []) : [],
    )
    return caseWords(record.value, others)
  }
  const others = all.flatMap((side) =>
    side.id !== id && side.record.type === 'right' ? (side.record.value ?? []) : [],
  )
  const removed = others.length === 0
  const told = removed ? rightWork(record.value) : rightDifferences(record.value, others)
  return [
    ...(removed ? [say('keptRecord')] : []),
    ...told.map(({ part, values }) => `${partName(part)}: ${partWords(part, values) || '–'}`),
  ]
}

const together = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) < 60_000

/** Parts that no column of an import has; the others are named as those are. */
const names = {
  searchTerms: 'searchTerms',
  termsOff: 'switchedOff',
  ownSellers: 'ownStores',
  brands: 'allowedBrands',
  verifiedAt: 'verified',
} as const
const isNamed = (part: RightPart): part is keyof typeof names => Object.hasOwn(names, part)
const partName = (part: RightPart): string =>
  isNamed(part) ? say(names[part]) : say(`column_${part}`)

function partWords(part: RightPart, values: readonly string[]): string {
  const words = values.slice(0, mostLines).map((value) => {
    if (part === 'verifiedAt') return when(value)
    if (part === 'plaintiffRelation') return say(`relation_${value as PlaintiffRelation}`)
    if (part === 'status') return say(`status_${value as Right['status']}`)
    return value.length > 300 ? `${value.slice(0, 300)}…` : value
  })
  if (values.length > mostLines) words.push(say('andMore', count(values.length - mostLines)))
  return words.join(', ')
}

const mostLines = 30

/** How far a case is, and what was done on this side only; of one under seal only its last change is known here. */
function caseWords({ open, updatedAt }: CaseRecord, others: readonly Case[]): string[] {
  if (!open) return [say('caseChangedAt', when(updatedAt))]
  const elsewhere = new Set(others.flatMap(({ log }) => log.map((line) => JSON.stringify(line))))
  const own = open.log.filter((line) => !elsewhere.has(JSON.stringify(line)))
  return [
    `${say(`case_caseStage_${open.stage}`)}${open.docketNumber ? ` · ${open.docketNumber}` : ''}`,
    say('caseCounts', open.defendants.length, open.accusations.length),
    say('caseChangedAt', when(updatedAt)),
    ...own
      .slice(-mostLines)
      .map(({ act, what, detail }) =>
        [when(act.at), act.by, didWhat(what), shortDetail(detail)].filter(Boolean).join(' · '),
      ),
  ].filter(Boolean)
}

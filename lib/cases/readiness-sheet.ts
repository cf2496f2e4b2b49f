import { type CaseFile, courtOf, listed } from './case-file.ts'
import { readiness } from './readiness.ts'
import { inWords } from './reason.ts'
import type { Table } from './table.ts'
import { caseWarnings, defendantWarnings } from './warnings.ts'

/** How far each packet is, what it lacks and what to look at, in words; the court's profile with its sources at the end. */
export function readinessSheet(whole: CaseFile): Table {
  // A paper of this case may go where a sealed one may not be spoken of.
  const file = { ...whole, locked: 0, named: whole.named.filter(({ sealed }) => !sealed) }
  const profile = courtOf(file)
  const lines = file.case.defendants.filter(listed).flatMap((defendant) => {
    const { stage, missing, complete } = readiness(file, defendant)
    const who = [`${defendant.number}`, stage]
    return [
      [...who, complete ? 'complete by the profile' : 'not complete', ''],
      ...missing.map((one) => [...who, `missing for "${one.stage}"`, inWords(one.reason)]),
      ...defendantWarnings(file, defendant).map((one) => [...who, 'look at', inWords(one)]),
    ]
  })
  return {
    name: 'Readiness',
    columns: [
      { heading: 'defendant_no', width: 1 },
      { heading: 'stage', width: 2 },
      { heading: 'finding', width: 3 },
      { heading: 'in_words', width: 9 },
    ],
    rows: [
      ...caseWarnings(file).map((one) => ['case', '', 'look at', inWords(one)]),
      ...lines,
      ...profile.sources.map(({ says, source, date }) => [
        'profile',
        profile.id,
        `${source}, ${date}`,
        says,
      ]),
    ],
  }
}

import type { CaseRecord } from '../../lib/contract/case-record.ts'
import type { CaseLine } from '../../lib/contract/console.ts'
import { listed } from '../../lib/cases/case-file.ts'

/** What a list of cases shows of one; of a sealed one nothing but when it changed. Null where it was removed. */
export function caseSummary(record: CaseRecord | null): CaseLine['summary'] {
  if (!record) return null
  const { updatedAt, open } = record
  if (!open) return { updatedAt, open: null }
  const { title, docketNumber, stage, confidentiality, defendants } = open
  return {
    updatedAt,
    open: {
      title: title.toWellFormed().replaceAll('\0', ''),
      docketNumber: docketNumber.toWellFormed().replaceAll('\0', ''),
      stage,
      confidentiality,
      defendants: defendants.filter(listed).length,
    },
  }
}

import type { ScheduleRow } from '../contract/case.ts'

/** What a public twin keeps of a row: nothing by which a seller could be found. */
const open = new Set(['defendant_no', 'marketplace', 'right_refs', 'infringement_types', 'status'])

export const redaction = '[REDACTED: FILED UNDER SEAL]'

/** The public twin of Schedule A while the case is sealed: aliases and addresses out, plaintiff and rights in. */
export function redactedRows(rows: readonly ScheduleRow[]): ScheduleRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        open.has(column) || value === '' ? value : redaction,
      ]),
    ),
  )
}

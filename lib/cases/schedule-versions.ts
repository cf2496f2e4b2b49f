import type { Act } from '../contract/accusation.ts'
import type { Case, ScheduleRow, ScheduleVersion } from '../contract/case.ts'
import type { CaseFile } from './case-file.ts'
import { logged } from './change.ts'
import { scheduleColumns, scheduleRows } from './schedule.ts'
import type { Table } from './table.ts'

/** Keeps Schedule A as it stands now as the next version. */
export function makeSchedule(file: CaseFile, act: Act): Case {
  const version = (file.case.schedules.at(-1)?.version ?? 0) + 1
  const made: ScheduleVersion = { version, act, rows: scheduleRows(file) }
  const after = { ...file.case, schedules: [...file.case.schedules, made] }
  return logged(after, act, 'schedule_made', `${version}`)
}

export interface ScheduleDiff {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly { readonly no: string; readonly columns: readonly string[] }[]
}

/** What differs between two versions, by defendant number. */
export function scheduleDiff(before: ScheduleVersion, after: ScheduleVersion): ScheduleDiff {
  const old = new Map(before.rows.map((one) => [accountOf(one), one]))
  const now = new Map(after.rows.map((one) => [accountOf(one), one]))
  const no = (one: ScheduleRow) => one['defendant_no'] ?? ''
  return {
    added: after.rows.filter((one) => !old.has(accountOf(one))).map(no),
    removed: before.rows.filter((one) => !now.has(accountOf(one))).map(no),
    changed: after.rows.flatMap((one) => {
      const was = old.get(accountOf(one))
      const columns = scheduleColumns.filter((column) => was && was[column] !== one[column])
      return columns.length > 0 ? [{ no: no(one), columns }] : []
    }),
  }
}

const accountOf = (one: ScheduleRow) => `${one['marketplace']}/${one['seller_id']}`

/** Is the list as it stands another than the version kept last? False before the first. */
export function changedSince(file: CaseFile): boolean {
  const last = file.case.schedules.at(-1)
  if (!last) return false
  const now: ScheduleVersion = { ...last, rows: scheduleRows(file) }
  const { added, removed, changed } = scheduleDiff(last, now)
  return added.length + removed.length + changed.length > 0
}

/** Which version a paper shows, for its reader; it names nobody, since the public twin says it too. */
export function standingInWords(file: CaseFile): string {
  const last = file.case.schedules.at(-1)
  const today = file.now.slice(0, 10)
  if (!last) return `As it stands on ${today}; no version was kept so far.`
  const version = `version ${last.version} of ${last.act.at.slice(0, 10)}`
  if (!changedSince(file)) return `V${version.slice(1)}.`
  return `As it stands on ${today}; it differs from ${version}.`
}

/** The versions of Schedule A with what changed in each, by defendant number. */
export function versionSheet(versions: readonly ScheduleVersion[]): Table {
  const columns = [
    ['version', 1],
    ['made_at', 2],
    ['made_by', 2],
    ['rows', 1],
    ['added', 3],
    ['removed', 3],
    ['changed', 5],
  ] as const
  return {
    name: 'Versions of Schedule A',
    columns: columns.map(([heading, width]) => ({ heading, width })),
    rows: versions.map((one, n) => {
      const before = versions[n - 1]
      const diff = before && scheduleDiff(before, one)
      return [
        `${one.version}`,
        one.act.at,
        one.act.by,
        `${one.rows.length}`,
        diff?.added.join(', ') ?? '',
        diff?.removed.join(', ') ?? '',
        diff?.changed.map(({ no, columns: what }) => `${no}: ${what.join(', ')}`).join('\n') ?? '',
      ]
    }),
  }
}

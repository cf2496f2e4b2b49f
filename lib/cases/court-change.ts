import { type CaseFile, courtOf, listed } from './case-file.ts'
import type { CourtProfile } from './courts.ts'
import { readiness } from './readiness.ts'
import type { Reason, ReasonCode } from './reason.ts'
import { caseWarnings, defendantWarnings } from './warnings.ts'

/** What another court's profile would make of the case as it stands. */
export interface CourtChange {
  readonly from: CourtProfile
  readonly to: CourtProfile
  /** Defendants of whom nothing that the court asks for is missing. */
  readonly complete: BeforeAfter
  /** Approvals, all of which fall. */
  readonly approved: number
  /** What is missing or worth a look more often, or less, than before, each with one example. */
  readonly reasons: readonly (BeforeAfter & { readonly reason: Reason })[]
}

export interface BeforeAfter {
  readonly before: number
  readonly after: number
}

/** Compares the readiness and the warnings of a case under its court and under another; changes nothing. */
export function courtChange(file: CaseFile, court: string): CourtChange {
  const then: CaseFile = { ...file, case: { ...file.case, court } }
  const now = found(file)
  const later = found(then)
  const codes = [...new Set([...now.reasons.keys(), ...later.reasons.keys()])]
  return {
    from: courtOf(file),
    to: courtOf(then),
    complete: { before: now.complete, after: later.complete },
    approved: file.case.defendants.filter(({ approved }) => approved !== null).length,
    reasons: codes.flatMap((code) => {
      const [before, after] = [now.reasons.get(code) ?? [], later.reasons.get(code) ?? []]
      const [reason] = after.length > 0 ? after : before
      return reason && before.length !== after.length
        ? [{ reason, before: before.length, after: after.length }]
        : []
    }),
  }
}

function found(file: CaseFile) {
  const reasons = new Map<ReasonCode, Reason[]>()
  const add = (one: Reason) => reasons.set(one.code, [...(reasons.get(one.code) ?? []), one])
  caseWarnings(file).forEach(add)
  let complete = 0
  for (const defendant of file.case.defendants.filter(listed)) {
    const ready = readiness(file, defendant)
    if (ready.complete) complete += 1
    for (const { reason } of ready.missing) add(reason)
    defendantWarnings(file, defendant).forEach(add)
  }
  return { complete, reasons }
}

import type { Case } from '../contract/case.ts'

/** Every capture that a case names. */
export function captureIds(open: Case): Set<string> {
  return new Set([
    ...open.defendants.flatMap((d) => [
      ...d.captureIds,
      ...d.absences.flatMap(({ captureId }) => captureId ?? []),
    ]),
    ...open.accusations.flatMap((a) => a.captureIds),
    ...open.purchases.flatMap((p) => p.captureIds),
  ])
}

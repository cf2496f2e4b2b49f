import type { MatchedRight } from '../contract/capture.ts'
import type { Match } from '../contract/match.ts'
import type { Database } from '../store/database.ts'

/** The rights that the matches name, as the portfolio holds them now; one that was removed meanwhile is left out. */
export async function matchedRights(
  db: Database,
  matches: readonly Match[],
): Promise<MatchedRight[]> {
  const ids = [...new Set(matches.map((match) => match.rightId))].slice(0, 500)
  const rights = await db.rights.bulkGet(ids)
  return rights.flatMap((right) =>
    right
      ? [
          {
            id: right.id,
            type: right.type,
            office: right.office,
            registrationNumber: right.registrationNumber,
            applicationNumber: right.applicationNumber,
            markText: right.markText,
            status: right.status,
            niceClasses: right.niceClasses,
            ownerOfRecord: right.ownerOfRecord,
            verifiedAt: right.verifiedAt,
            registrationDate: right.registrationDate,
          },
        ]
      : [],
  )
}

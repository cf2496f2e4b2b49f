import type { ForumStepName } from './forum.ts'
import { courtProfiles } from './court-data.ts'

/** What a court is reported to have asked for. It measures completeness; whether it applies is counsel's judgement. */
export interface CourtProfile {
  readonly id: string
  readonly name: string
  /** How forms name the forum: "Illinois". */
  readonly forum: string
  /** Its postal abbreviation, as addresses have it. */
  readonly postal: string
  /** The step of the forum record that its rulings or practice ask of each defendant. */
  readonly forumStep: ForumStepName
  /** One operator, or one group under the same operator, per complaint. */
  readonly oneOperator: boolean
  /** E-mail alone is not taken for service: addresses and diligence are needed. */
  readonly addressNeeded: boolean
  /** Above so many aliases practice advises to split; a note, never a limit. */
  readonly manyAliases: number
  /** Id of the layout of Schedule A. */
  readonly layout: 'ndill' | 'sdfla' | 'sdny'
  readonly sources: readonly {
    readonly says: string
    readonly source: string
    readonly date: string
  }[]
  /** When these entries were last compared with their sources, `YYYY-MM-DD`. */
  readonly asOf: string
}

/**
 * The profile by its id.
 * @throws Error naming the ids that exist.
 */
export function courtProfile(id: string): CourtProfile {
  const found = courtProfiles.find((profile) => profile.id === id)
  if (!found)
    throw new Error(
      `court: no profile "${id}"; there are ${courtProfiles.map((p) => p.id).join(', ')}`,
    )
  return found
}

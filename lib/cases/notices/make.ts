import type { Act } from '../../contract/accusation.ts'
import type { Notice, Submitter } from '../../contract/notice.ts'
import { statements } from './forms.ts'
import type { PlannedNotice } from './plan.ts'

/** Planned notices as drafts, for the record of what a person then submits. */
export function draftNotices(
  plans: readonly PlannedNotice[],
  speaker: { submitter: Submitter; explanation: string },
  prepared: Act,
  uuid: () => string,
): Notice[] {
  return plans.map(({ form, store, rightId, type, accusations }) => ({
    id: uuid(),
    form,
    store,
    rightId,
    type,
    listings: accusations.map(({ listing, sellerId }) => ({
      listing,
      sellerId,
      removedAt: null,
      relistedAt: null,
    })),
    submitter: speaker.submitter,
    explanation: speaker.explanation,
    statements: Object.values(statements),
    captureIds: [...new Set(accusations.flatMap(({ captureIds }) => captureIds))].slice(0, 1000),
    status: 'draft',
    rawStatus: '',
    history: [],
    prepared,
    approved: null,
    sent: null,
    reference: '',
    recheckAt: null,
  }))
}

import { rightName } from '../case-file.ts'
import type { Draft } from '../drafts.ts'
import { type NoticeSpeaker, statements } from './forms.ts'
import type { PlannedNotice } from './plan.ts'
import { naturesAsOf } from './natures.ts'

/** eBay's Notice of Claimed Infringement, field by field, to copy into its form: one reason code a page. */
export function nociWorksheet(
  plan: PlannedNotice,
  { submitter, right, explanation }: NoticeSpeaker,
): Draft {
  return {
    title: 'Notice of Claimed Infringement: worksheet',
    paragraphs: [
      'To copy into eBay’s own form. A person submits it. eBay sends a copy to the seller by itself.',
      `Intellectual property owner: ${submitter.company}`,
      `Name and title: ${[submitter.name, submitter.title].filter(Boolean).join(', ')} (${submitter.relation})`,
      `Mailing address: ${submitter.address}`,
      `E-mail: ${submitter.email}   Telephone: ${submitter.phone}`,
      `Reason code: ${plan.nature} (codes as seen on ${naturesAsOf}; compare with the form)`,
      `Registration: ${rightName(right)}, registered ${right.registrationDate ?? 'date not recorded'}`,
      `Why: ${explanation}`,
      `Item numbers: ${plan.accusations.map(({ listing }) => listing.id).join(', ')}`,
      statements.goodFaith,
      statements.accuracy,
      statements.authority,
      'Signature: ____________________   Date: ____________',
    ],
  }
}

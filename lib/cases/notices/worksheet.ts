import type { TestPurchase } from '../../contract/purchase.ts'
import { rightName } from '../case-file.ts'
import type { Draft } from '../drafts.ts'
import { spoken } from '../on-paper.ts'
import { type NoticeSpeaker, statements } from './forms.ts'
import type { PlannedNotice } from './plan.ts'
import { naturesAsOf } from './natures.ts'
import type { Table } from '../table.ts'

interface Sheet extends NoticeSpeaker {
  readonly plan: PlannedNotice
  /** The file that holds the ids or addresses to paste. */
  readonly block: string
  /** Test purchases of the listings in this notice. */
  readonly bought: readonly TestPurchase[]
}

/** What a platform's form asks, field by field, to fill it in by; null for letters, which say all themselves. */
export function worksheet(sheet: Sheet): Draft | null {
  const { form } = sheet.plan
  return form === 'amazon' || form === 'ebay' || form === 'alibaba' ? makers[form](sheet) : null
}

const makers = { amazon: amazonSheet, ebay: nociSheet, alibaba: ippSheet } as const

const submit = 'A person submits it; this sheet is sent to nobody.'
const asSeen = `(words as seen on ${naturesAsOf}; compare with the form)`

/** Amazon's Report Infringement or Brand Registry's Report a Violation: one store, right and nature each. */
function amazonSheet({ plan, right, block, bought, ...speaker }: Sheet): Draft {
  return {
    title: 'Amazon, report of infringement: worksheet',
    paragraphs: [
      `To fill in Amazon’s own form, signed in to ${plan.store}: an ASIN is valid in one store. ${submit}`,
      `Right: ${right.type.replaceAll('_', ' ')}, ${rightName(right)}`,
      `Brand: ${right.markText || 'not recorded'}`,
      `Nature: ${plan.nature} ${asSeen}`,
      `ASINs (${plan.accusations.length}): paste the line of ${block}`,
      `Order numbers of test purchases: ${orders(bought)}`,
      ...closing(speaker),
    ],
    table: items(plan),
  }
}

/** Alibaba Group's IPP: links of one right and reason, one to a line. */
function ippSheet({ plan, right, block, bought, ...speaker }: Sheet): Draft {
  const store = plan.type === 'mark_in_store_name'
  return {
    title: 'Alibaba IPP, complaint: worksheet',
    paragraphs: [
      `To fill in the form of ipp.alibabagroup.com. The right must be registered and verified there first. ${submit}`,
      `Website: ${plan.store}`,
      `Right: ${right.type.replaceAll('_', ' ')}, ${rightName(right)}`,
      `Kind: ${store ? 'store front' : 'product listing'}`,
      `Reason: ${plan.nature} ${asSeen}`,
      `Links (${plan.accusations.length}): paste ${block}, one link to a line`,
      `Test purchases, each in a complaint of its own with its report: ${orders(bought)}`,
      ...closing(speaker),
    ],
    table: items(plan),
  }
}

/** eBay's Notice of Claimed Infringement: one reason code a page. */
function nociSheet({ plan, right, ...speaker }: Sheet): Draft {
  return {
    title: 'Notice of Claimed Infringement: worksheet',
    paragraphs: [
      `To copy into eBay’s own form. ${submit} eBay sends a copy of the notice to the seller by itself.`,
      `Reason code: ${plan.nature} ${asSeen}`,
      `Registration: ${rightName(right)}, registered ${right.registrationDate ?? 'date not recorded'}`,
      `Item numbers: ${plan.accusations.map(({ listing }) => listing.id).join(', ')}`,
      ...closing(speaker),
      'Signature: ____________________   Date: ____________',
    ],
    table: items(plan),
  }
}

function closing({ submitter, explanation }: Pick<NoticeSpeaker, 'submitter' | 'explanation'>) {
  return [
    `Why: ${explanation}`,
    `Intellectual property owner: ${submitter.company}`,
    `Name and title: ${[submitter.name, submitter.title].filter(Boolean).join(', ')} (${submitter.relation})`,
    `Mailing address: ${submitter.address || 'not given'}`,
    `E-mail: ${submitter.email}   Telephone: ${submitter.phone || 'not given'}`,
    statements.goodFaith,
    statements.accuracy,
    statements.authority,
  ]
}

const orders = (bought: readonly TestPurchase[]) =>
  bought.map(({ orderNumber }) => orderNumber).join(', ') || 'none recorded'

function items({ accusations }: PlannedNotice): Table {
  return {
    name: '',
    columns: [
      { heading: 'Item', width: 2 },
      { heading: 'Where on the page', width: 2 },
      { heading: 'As shown', width: 4 },
      { heading: 'Address', width: 5 },
      { heading: 'Capture', width: 4 },
    ],
    rows: accusations.map(({ listing, place, quote, captureIds }) => [
      listing.id,
      spoken(place),
      quote,
      listing.url,
      captureIds.join('\n'),
    ]),
  }
}

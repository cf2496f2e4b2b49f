import type { Submitter } from '../../contract/notice.ts'
import type { Right } from '../../contract/right.ts'
import { storeUrl } from '../../sellers/store-url.ts'
import { rightName } from '../case-file.ts'
import { spoken } from '../on-paper.ts'
import type { PlannedNotice } from './plan.ts'

/** A text to paste or to fill in by, and the name of its file. A person submits it; the tool never does. */
export interface NoticeText {
  readonly name: string
  readonly text: string
}

export interface NoticeSpeaker {
  readonly submitter: Submitter
  readonly right: Right
  /** Why, in the person's words. */
  readonly explanation: string
  /** ISO 3166 codes of the countries in which the right is claimed; for DSA notices. */
  readonly jurisdiction: string
}

/** The text for one planned notice, in the shape that its platform takes. */
export function noticeText(
  plan: PlannedNotice,
  speaker: NoticeSpeaker,
  number: number,
): NoticeText {
  const made = forms[plan.form](plan, speaker)
  const end = plan.form === 'ebay' ? 'json' : 'txt'
  return {
    name: `${String(number).padStart(3, '0')}-${plan.form}-${plan.store}.${end}`,
    text: made,
  }
}

/** What every form asks the speaker to affirm; the person reads it before sending. */
export const statements = {
  goodFaith:
    'I have a good faith belief that the use described above is not authorized by the rights owner, its agent, or the law.',
  accuracy: 'The information in this notice is accurate.',
  authority:
    'Under penalty of perjury, I am the rights owner or authorized to act on behalf of the owner of the right described above.',
} as const

const forms: Readonly<
  Record<PlannedNotice['form'], (plan: PlannedNotice, speaker: NoticeSpeaker) => string>
> = {
  amazon: amazonBlock,
  ebay: veroBody,
  alibaba: ippBlock,
  dmca: dmcaLetter,
  dsa16: dsaLetter,
}

/** Only what is pasted: ids with commas between them, at most 50, valid in one store. */
function amazonBlock({ accusations }: PlannedNotice): string {
  return `${accusations.map(({ listing }) => listing.id).join(', ')}\n`
}

/** Addresses, one a line, at most 300: of listings, or of stores where the store's name is what uses the mark. */
function ippBlock({ accusations, type }: PlannedNotice): string {
  const addresses = accusations.map(({ listing, sellerId }) =>
    type === 'mark_in_store_name'
      ? (storeUrl(sellerId, listing.store) ?? listing.url)
      : listing.url,
  )
  return [...new Set(addresses)].map((address) => `${address}\n`).join('')
}

/**
 * Request body of eBay's VeRO API v2 `createVeroReport`. `veroReasonCodeId` is eBay's number, which only `getVeroReasonCodes`
 * tells; the notice code stands in for it until the person has looked it up.
 */
function veroBody({ accusations, nature }: PlannedNotice, speaker: NoticeSpeaker): string {
  const reportItems = accusations.map(({ listing, quote, type }) => ({
    itemId: listing.id,
    veroReasonCodeId: nature,
    // A copyright has none.
    ...(speaker.right.markText && { brand: speaker.right.markText.slice(0, 50) }),
    copyEmailToRightsOwner: true,
    detailedMessage: cut(
      [speaker.explanation, rightName(speaker.right), quote && `On the page: "${quote}"`]
        .filter(Boolean)
        .join(' '),
    ),
    ...(type === 'design_patent' && {
      patent: (speaker.right.registrationNumber ?? '').slice(0, 15),
    }),
  }))
  return `${JSON.stringify({ reportItems }, null, 2)}\n`
}

/** 17 U.S.C. § 512(c)(3)(A)(i) to (vi). */
function dmcaLetter({ accusations, store }: PlannedNotice, speaker: NoticeSpeaker): string {
  const { right, submitter, explanation } = speaker
  return lines([
    `Notice under 17 U.S.C. § 512(c)(3) to ${store}`,
    '',
    'Copyrighted work:',
    [rightName({ ...right, description: null }), right.description].filter(Boolean).join(': '),
    '',
    'Material that is claimed to infringe, and where it is:',
    ...accusations.map(({ listing, place }) => `${listing.url} (${spoken(place)})`),
    '',
    explanation,
    '',
    ...contact(submitter),
    '',
    statements.goodFaith,
    statements.accuracy,
    statements.authority,
    '',
    `Signature: ____________________   ${submitter.name}`,
  ])
}

/** Regulation (EU) 2022/2065, Article 16(2)(a) to (d). */
function dsaLetter({ accusations, store }: PlannedNotice, speaker: NoticeSpeaker): string {
  const { right, submitter, explanation, jurisdiction } = speaker
  return lines([
    `Notice under Article 16 of Regulation (EU) 2022/2065 to ${store}`,
    '',
    `(a) Why the content is alleged to be illegal (${jurisdiction}, ${rightName(right)}):`,
    explanation,
    '',
    '(b) Exact location:',
    ...accusations.map(({ listing, quote, place }) =>
      [listing.url, listing.id, spoken(place), quote && `"${quote}"`].filter(Boolean).join(' | '),
    ),
    '',
    '(c) Name and e-mail address:',
    ...contact(submitter),
    '',
    '(d) I have a bona fide belief that the information and allegations in this notice are accurate and complete.',
    '',
    `Signature: ____________________   ${submitter.name}`,
  ])
}

function contact({ name, title, company, relation, address, email, phone }: Submitter): string[] {
  return [
    [name, title].filter(Boolean).join(', '),
    `${company} (${relation === 'owner' ? 'owner of the right' : 'authorized agent of the owner'})`,
    address,
    email,
    phone,
  ].filter(Boolean)
}

const cut = (text: string) => text.slice(0, 1000).toWellFormed()
/** One paragraph is one line: text from pages cannot begin lines of its own. */
const lines = (all: readonly string[]) =>
  `${all.map((line) => line.replace(/[\r\n\u2028\u2029]+/g, ' ')).join('\n')}\n`

import { saying } from '../../lib/contract/sayings.ts'
import { browser } from 'wxt/browser'
import { zipSync } from 'fflate'
import { saveFile } from '../../components/base/save.ts'
import type { Accusation } from '../../lib/contract/accusation.ts'
import type { Notice, NoticeForm, NoticeStatus, Submitter } from '../../lib/contract/notice.ts'
import { type CaseFile, counts } from '../../lib/cases/case-file.ts'
import { logged } from '../../lib/cases/change.ts'
import { noticeText } from '../../lib/cases/notices/forms.ts'
import { noticesOn } from '../../lib/cases/notices/held.ts'
import { draftNotices } from '../../lib/cases/notices/make.ts'
import { advance, noticeLog } from '../../lib/cases/notices/outcomes.ts'
import { formOf, planWhatMay } from '../../lib/cases/notices/plan.ts'
import { worksheet } from '../../lib/cases/notices/worksheet.ts'
import { draftPaper } from '../../lib/cases/papers.ts'
import { openFonts } from '../../lib/cases/pdf/fonts.ts'
import { csv } from '../../lib/cases/table.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { type CaseKeys, changeCase, listCases } from '../../lib/store/cases.ts'
import type { Database } from '../../lib/store/database.ts'
import { changeNotice, keepNotices } from '../../lib/store/notices.ts'
import { actNow, instantOf, type Values } from './case-acts.ts'
import { demand } from './case-role.ts'
import { ownFonts } from './case-packet.ts'
import { newId } from '../../lib/store/new-id.ts'

/**
 * Drafts of notices from all reviewed accusations that have none yet, and their texts as one download. Gives how many, and of
 * which accusations none may be made.
 */
export async function makeNotices(
  db: Database,
  keys: CaseKeys,
  file: CaseFile,
  values: Values,
): Promise<{ made: number; refused: string[] }> {
  await demand(db, 'work')
  const cases = await listCases(db, keys)
  // Whether a locked case holds one of these listings cannot be known: nothing is made then.
  if (cases.some(({ locked }) => locked))
    throw new Error(browser.i18n.getMessage('case_lockedNotices'))
  const open = cases.flatMap((one) => (one.locked ? [] : [one.case]))
  const known = new Set((await db.notices.toArray()).flatMap(keysOf))
  const letter = values['form'] === 'dmca' || values['form'] === 'dsa16' ? values['form'] : null
  const fresh = file.case.accusations.filter(
    (one) =>
      counts(file, one) &&
      // The law on such letters knows copyright only: other claims are not refused, they are not meant.
      (letter !== 'dmca' || file.rights.get(one.rightId)?.type === 'copyright') &&
      !known.has(keyOf(letter ?? formOf(one.listing.marketplace), one)),
  )
  const { plans, refused } = planWhatMay(fresh, file.rights, open, letter, file.case.fourEyes)
  if (plans.length === 0) return { made: 0, refused }
  const act = await actNow(db)
  const { relation, title = '', email = '', phone = '', address = '', explanation = '' } = values
  const submitter: Submitter = {
    name: act.by,
    title,
    company: file.case.plaintiff,
    relation: relation === 'owner' ? 'owner' : 'agent',
    address,
    email,
    phone,
  }
  const fonts = openFonts(await ownFonts())
  const desk = { file, fonts, hash: sha256, mark: null }
  const files: Record<string, Uint8Array> = {}
  const utf8 = new TextEncoder()
  for (const [n, plan] of plans.entries()) {
    const right = file.rights.get(plan.rightId)
    if (!right) throw new Error(saying('rightGone'))
    const jurisdiction = values['countries'] || right.office
    const speaker = { submitter, right, explanation, jurisdiction }
    const { name, text } = noticeText(plan, speaker, n + 1)
    files[name] = utf8.encode(text)
    const listings = new Set(plan.accusations.map(({ listing: l }) => `${l.marketplace}/${l.id}`))
    const bought = file.case.purchases.filter(({ listingKey }) => listings.has(listingKey))
    const sheet = worksheet({ ...speaker, plan, block: name, bought })
    if (sheet) files[name.replace(/\w+$/, 'worksheet.pdf')] = await draftPaper(desk, sheet)
  }
  const drafts = draftNotices(plans, { submitter, explanation }, act, () => newId())
  files['notices.csv'] = utf8.encode(csv(noticeLog(drafts, file.rights)))
  await keepNotices(db, drafts)
  const zip = zipSync(files, { level: 0 })
  saveFile(new Blob([zip], { type: 'application/zip' }), `notices-${act.at.slice(0, 10)}.zip`)
  return { made: plans.length, refused }
}

/** Records what became of a notice on a listing of this case. */
export async function advanceNotice(
  db: Database,
  keys: CaseKeys,
  { case: { id: caseId, fourEyes, confidentiality, held } }: CaseFile,
  id: string,
  values: Values,
): Promise<void> {
  await demand(db, 'work')
  const { status, note = '', reference = '', recheckAt = '' } = values
  // Who submitted it nonetheless records so; nobody approves it any more.
  if (status === 'approved' && confidentiality === 'sealed')
    throw new Error(browser.i18n.getMessage('case_sealedNotice'))
  const act = await actNow(db)
  const next = (before: Notice): Notice => ({
    ...advance(before, status as NoticeStatus, note, act, fourEyes),
    reference,
    recheckAt: recheckAt ? instantOf(recheckAt) : before.recheckAt,
  })
  if (!held.some((notice) => notice.id === id)) return changeNotice(db, id, next)
  await changeCase(db, keys, caseId, (before) => ({
    ...logged(before, act, 'notice_recorded', id),
    held: before.held.map((notice) => (notice.id === id ? next(notice) : notice)),
  }))
}

/** Notices on listings of the case's sellers, those too that it holds while sealed. */
export const noticesOf = ({ case: open }: CaseFile, notices: readonly Notice[]): Notice[] => [
  ...noticesOn(open, notices),
  ...open.held,
]

const keysOf = ({ form, status, listings, ...of }: Notice): string[] =>
  status === 'withdrawn' ? [] : listings.map(({ listing }) => keyOf(form, { ...of, listing }))

/** What one notice in one form can be made of once. */
const keyOf = (
  form: NoticeForm | null,
  { rightId, type, listing }: Pick<Accusation, 'rightId' | 'type' | 'listing'>,
): string => `${form} ${rightId} ${type} ${listing.url}`

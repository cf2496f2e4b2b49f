import { saying } from '../../lib/contract/sayings.ts'
import { browser } from 'wxt/browser'
import { zipSync } from 'fflate'
import { saveFile } from '../../components/base/save.ts'
import type { Accusation } from '../../lib/contract/accusation.ts'
import { parsed } from '../../lib/contract/reading.ts'
import {
  type Notice,
  type NoticeForm,
  NoticeStatus,
  type Submitter,
} from '../../lib/contract/notice.ts'
import { type CaseFile, counts } from '../../lib/cases/case-file.ts'
import { addNotices, recordNotice } from '../../lib/cases/change.ts'
import { noticeText } from '../../lib/cases/notices/forms.ts'
import { draftNotices } from '../../lib/cases/notices/make.ts'
import { advance, noticeLog } from '../../lib/cases/notices/outcomes.ts'
import { formOf, planWhatMay, sealsOne } from '../../lib/cases/notices/plan.ts'
import { worksheet } from '../../lib/cases/notices/worksheet.ts'
import { draftPaper } from '../../lib/cases/papers.ts'
import { openFonts } from '../../lib/cases/pdf/fonts.ts'
import { csv } from '../../lib/cases/table.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { type CaseKeys, changeCase, listCases } from '../../lib/store/cases.ts'
import type { Database } from '../../lib/store/database.ts'
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
  const made = [...open.flatMap(({ notices }) => notices), ...(await db.notices.toArray())]
  const known = new Set(made.flatMap(keysOf))
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
  await changeCase(db, keys, file.case.id, (before) => addNotices(before, drafts, act))
  const zip = zipSync(files, { level: 0 })
  saveFile(new Blob([zip], { type: 'application/zip' }), `notices-${act.at.slice(0, 10)}.zip`)
  return { made: plans.length, refused }
}

/**
 * Records what became of a notice on a listing of this case: in the case that made it, or here, where none that can be read did.
 * @throws Error where the role of who works here may not, or where a notice would tell a seller of a sealed case.
 */
export async function advanceNotice(
  db: Database,
  keys: CaseKeys,
  file: CaseFile,
  id: string,
  values: Values,
): Promise<void> {
  const { note = '', reference = '', recheckAt = '', on = '', listings = '' } = values
  const status = parsed(NoticeStatus, values['status'])
  const deed = status === 'approved' ? 'review' : 'work'
  await demand(db, deed)
  const cases = await listCases(db, keys)
  const open = cases.flatMap((one) => (one.locked ? [] : [one.case]))
  const maker = open.find(({ notices }) => notices.some((one) => one.id === id)) ?? file.case
  const loose = maker.notices.some((one) => one.id === id) ? null : await db.notices.get(id)
  const notice = loose ?? maker.notices.find((one) => one.id === id)
  // Who submitted it nonetheless records so; nobody approves it any more.
  if (status === 'approved' && notice) {
    if (open.some((one) => sealsOne(one, notice.listings)))
      throw new Error(browser.i18n.getMessage('case_sealedNotice'))
    if (cases.some(({ locked }) => locked))
      throw new Error(browser.i18n.getMessage('case_lockedNotices'))
  }
  const act = await actNow(db)
  const step = {
    note,
    on: on ? instantOf(on) : null,
    listings: listings.split(' ').filter(Boolean),
    fourEyes: maker.fourEyes,
  }
  const next = (before: Notice): Notice => ({
    ...advance(before, status, act, step),
    reference,
    recheckAt: recheckAt ? instantOf(recheckAt) : null,
  })
  await changeCase(db, keys, maker.id, (before) =>
    recordNotice(loose ? addNotices(before, [loose], act) : before, id, next, act),
  )
}

const keysOf = ({ form, status, listings, ...of }: Notice): string[] =>
  status === 'withdrawn' ? [] : listings.map(({ listing }) => keyOf(form, { ...of, listing }))

/** What one notice in one form can be made of once. */
const keyOf = (
  form: NoticeForm | null,
  { rightId, type, listing }: Pick<Accusation, 'rightId' | 'type' | 'listing'>,
): string => `${form} ${rightId} ${type} ${listing.url}`

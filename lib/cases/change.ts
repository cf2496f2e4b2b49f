import type { Accusation, Act } from '../contract/accusation.ts'
import type { Case, Confidentiality, DocketEvent, GenuineProduct } from '../contract/case.ts'
import type { Absence, Defendant, ServiceAttempt, Storefront } from '../contract/defendant.ts'
import type { TestPurchase } from '../contract/purchase.ts'
import { saying } from '../contract/sayings.ts'
import type { SellerLink } from '../contract/seller.ts'
import type { Notice } from '../contract/notice.ts'
import { courtProfile } from './courts.ts'
import { samePerson } from './roles.ts'

/** What a person does to a case. Every function gives the changed case, with the act in its log, or throws saying why not. */

/** What must be said of a new case. */
export type Opening = Pick<Case, 'id' | 'title' | 'plaintiff' | 'court'> & Partial<Case>

export function openCase(opening: Opening, act: Act): Case {
  const fresh: Case = {
    schema: 'counterfoil.case/1',
    docketNumber: '',
    judge: '',
    judgeProcedureUrl: null,
    purpose: '',
    stage: 'investigating',
    confidentiality: 'internal',
    members: [act.by],
    filedAt: null,
    fourEyes: true,
    rightIds: [],
    accusations: [],
    defendants: [],
    nextNumber: 1,
    purchases: [],
    docket: [],
    schedules: [],
    genuine: [],
    notices: [],
    links: [],
    log: [],
    createdAt: act.at,
    updatedAt: act.at,
    ...opening,
  }
  return logged(fresh, act, 'opened', '')
}

/** Names a new defendant; the number is the next one, whoever left before. */
export function addDefendant(before: Case, storefront: Omit<Storefront, 'act'>, act: Act): Case {
  const holder = holderOf(before, storefront.sellerId)
  if (holder) throw new Error(saying('caseAlreadyNamed', storefront.alias, holder.number))
  const number = before.nextNumber
  const defendant: Defendant = {
    number,
    storefronts: [{ ...storefront, act }],
    captureIds: [],
    absences: [],
    service: { status: 'unverified', attempts: [] },
    status: 'active',
    statusAct: null,
    statusNote: '',
    approved: null,
    added: act,
    notes: '',
  }
  const after = { ...before, defendants: [...before.defendants, defendant], nextNumber: number + 1 }
  return logged(after, act, 'defendant_added', `${number}`)
}

/** Puts a further account under a defendant, once a person confirmed the link. */
export function joinStorefront(
  before: Case,
  number: number,
  storefront: Omit<Storefront, 'act'>,
  act: Act,
): Case {
  const holder = holderOf(before, storefront.sellerId)
  if (holder) throw new Error(saying('caseAlreadyNamed', storefront.alias, holder.number))
  return withDefendant(before, number, act, 'storefront_joined', (defendant) => ({
    ...defendant,
    storefronts: [...defendant.storefronts, { ...storefront, act }],
    // What was approved is not what stands here now.
    approved: null,
  }))
}

/** Dismissed and settled defendants leave later lists and keep their number. */
export function setStatus(
  before: Case,
  number: number,
  status: Defendant['status'],
  note: string,
  act: Act,
): Case {
  return withDefendant(before, number, act, `status_${status}`, (defendant) => ({
    ...defendant,
    status,
    statusAct: act,
    statusNote: note,
  }))
}

export function addEvidence(
  before: Case,
  number: number,
  captureIds: readonly string[],
  act: Act,
): Case {
  return withDefendant(before, number, act, 'evidence_added', (defendant) => ({
    ...defendant,
    captureIds: [...new Set([...defendant.captureIds, ...captureIds])],
    approved: captureIds.every((id) => defendant.captureIds.includes(id))
      ? defendant.approved
      : null,
  }))
}

export function recordAbsence(
  before: Case,
  number: number,
  absence: Omit<Absence, 'act'>,
  act: Act,
): Case {
  return withDefendant(before, number, act, `absent_${absence.item}`, (defendant) => ({
    ...defendant,
    absences: [
      ...defendant.absences.filter(({ item }) => item !== absence.item),
      { ...absence, act },
    ],
    approved: null,
  }))
}

export function recordAttempt(
  before: Case,
  number: number,
  attempt: ServiceAttempt,
  act: Act,
): Case {
  return withDefendant(before, number, act, 'service_attempt', (defendant) => ({
    ...defendant,
    service: { ...defendant.service, attempts: [...defendant.service.attempts, attempt] },
  }))
}

export function setServiceStatus(
  before: Case,
  number: number,
  status: Defendant['service']['status'],
  act: Act,
): Case {
  return withDefendant(before, number, act, `service_${status}`, (defendant) => ({
    ...defendant,
    service: { ...defendant.service, status },
  }))
}

/** @throws Error where the approver added the defendant and the case wants a second pair of eyes. */
export function approve(before: Case, number: number, act: Act): Case {
  const { fourEyes } = before
  return withDefendant(before, number, act, 'approved', (defendant) => {
    if (fourEyes && samePerson(defendant.added.by, act.by))
      throw new Error(saying('caseSecondApproves'))
    return { ...defendant, approved: act }
  })
}

export function accuse(
  before: Case,
  accusation: Omit<Accusation, 'made' | 'seen'>,
  act: Act,
): Case {
  const { rightId } = accusation
  const after: Case = {
    ...before,
    accusations: [...before.accusations, { ...accusation, made: act, seen: null }],
    defendants: unapproved(before, (one) => has(one, accusation.sellerId)),
    rightIds: before.rightIds.includes(rightId) ? before.rightIds : [...before.rightIds, rightId],
  }
  return logged(after, act, 'accused', accusation.id)
}

/** @throws Error where the same person made the accusation and the case wants a second pair of eyes. */
export function seeAccusation(before: Case, id: string, act: Act): Case {
  const accusation = before.accusations.find((one) => one.id === id)
  if (!accusation) throw new Error(saying('caseNoAccusation'))
  if (before.fourEyes && samePerson(accusation.made.by, act.by))
    throw new Error(saying('caseSecondSees'))
  const accusations = before.accusations.map((one) => (one.id === id ? { ...one, seen: act } : one))
  return logged({ ...before, accusations }, act, 'accusation_seen', id)
}

export function withdrawAccusation(before: Case, id: string, why: string, act: Act): Case {
  const accusations = before.accusations.filter((one) => one.id !== id)
  const sellerId = before.accusations.find((one) => one.id === id)?.sellerId ?? ''
  const defendants = unapproved(before, (one) => has(one, sellerId))
  return logged({ ...before, accusations, defendants }, act, 'accusation_withdrawn', `${id} ${why}`)
}

export function recordPurchase(before: Case, purchase: TestPurchase, act: Act): Case {
  if (!before.defendants.some(({ number }) => number === purchase.defendantNumber))
    throw new Error(saying('caseNoDefendant', purchase.defendantNumber))
  const purchases = [...before.purchases.filter(({ id }) => id !== purchase.id), purchase]
  const defendants = unapproved(before, ({ number }) => number === purchase.defendantNumber)
  return logged({ ...before, purchases, defendants }, act, 'purchase_recorded', purchase.id)
}

/** Takes notices into the case; one that is there already stays as it is. */
export function addNotices(before: Case, notices: readonly Notice[], act: Act): Case {
  const there = new Set(before.notices.map(({ id }) => id))
  const fresh = notices.filter(({ id }) => !there.has(id))
  const after = { ...before, notices: [...before.notices, ...fresh] }
  return logged(after, act, 'notices_made', `${fresh.length}`)
}

/** What became of a notice; `next` refuses what does not follow. */
export function recordNotice(
  before: Case,
  id: string,
  next: (notice: Notice) => Notice,
  act: Act,
): Case {
  const found = before.notices.find((one) => one.id === id)
  if (!found) throw new Error(saying('noticeGone'))
  const changed = next(found)
  const notices = before.notices.map((one) => (one.id === id ? changed : one))
  return logged({ ...before, notices }, act, 'notice_recorded', `${id} ${changed.status}`)
}

/** What people decided of links between the case's accounts; of two decisions the later one. Nothing new leaves the case as it is. */
export function recordLinks(before: Case, links: readonly SellerLink[], act: Act): Case {
  const there = new Map(before.links.map((link) => [link.id, link]))
  const fresh = links.filter(
    ({ id, a, b, state, at }) =>
      state !== 'suggested' &&
      holderOf(before, a) !== undefined &&
      holderOf(before, b) !== undefined &&
      (there.get(id)?.at ?? '') < (at ?? ''),
  )
  if (fresh.length === 0) return before
  for (const link of fresh) there.set(link.id, link)
  const said = fresh.map(({ id, state }) => `${id} ${state}`).join(', ')
  return logged({ ...before, links: [...there.values()] }, act, 'links_decided', said)
}

export function recordEvent(before: Case, event: DocketEvent, act: Act): Case {
  const docket = [...before.docket, event].sort((a, b) => (a.date < b.date ? -1 : 1))
  return logged({ ...before, docket }, act, 'docket', event.entry)
}

/** Sealing and unsealing are acts of their own, with a reason in the log. */
export function setConfidentiality(
  before: Case,
  confidentiality: Confidentiality,
  why: string,
  act: Act,
): Case {
  if (!why.trim()) throw new Error(saying('caseSealWhy'))
  return logged({ ...before, confidentiality }, act, `confidentiality_${confidentiality}`, why)
}

/**
 * Whether a second person must see and approve; an act of its own, with its reason in the log. Once it is asked for again, what
 * one person did alone counts no more.
 */
export function setFourEyes(before: Case, fourEyes: boolean, why: string, act: Act): Case {
  if (!why.trim()) throw new Error(saying('caseEyesWhy'))
  const alone = ({ added, approved }: Defendant) =>
    approved !== null && samePerson(added.by, approved.by)
  const defendants = fourEyes ? unapproved(before, alone) : before.defendants
  return logged(
    { ...before, fourEyes, defendants },
    act,
    `four_eyes_${fourEyes ? 'on' : 'off'}`,
    why,
  )
}

/**
 * Another court's profile for the case; an act of its own, with its reason in the log. What was approved for one court was not
 * approved for another.
 * @throws Error where the court is not known, is the one already, or nobody says why.
 */
export function changeCourt(before: Case, court: string, why: string, act: Act): Case {
  if (!why.trim()) throw new Error(saying('caseCourtWhy'))
  if (courtProfile(court).id === before.court) throw new Error(saying('caseCourtSame'))
  const defendants = unapproved(before, () => true)
  return logged(
    { ...before, court, defendants },
    act,
    'court_changed',
    `${before.court} → ${court}: ${why}`,
  )
}

/** Says what the plaintiff sells under a right; said anew of the same product, the later word stands. */
export function recordGenuine(
  before: Case,
  genuine: Omit<GenuineProduct, 'recorded'>,
  act: Act,
): Case {
  const { rightId, product } = genuine
  const others = before.genuine.filter((one) => one.rightId !== rightId || one.product !== product)
  const after = { ...before, genuine: [...others, { ...genuine, recorded: act }] }
  return logged(after, act, 'genuine_recorded', product)
}

/** A translation or former name of an account, which papers give as "a/k/a". */
export function nameAlso(before: Case, sellerId: string, aka: string, act: Act): Case {
  const holder = holderOf(before, sellerId)
  if (!holder) throw new Error(saying('caseNoAccount'))
  return withDefendant(before, holder.number, act, 'named_also', (defendant) => ({
    ...defendant,
    storefronts: defendant.storefronts.map((one) =>
      one.sellerId === sellerId ? { ...one, aka } : one,
    ),
    approved: null,
  }))
}

/** Particulars that carry no rule of their own. */
export function describe(
  before: Case,
  facts: Partial<
    Pick<
      Case,
      | 'title'
      | 'plaintiff'
      | 'docketNumber'
      | 'judge'
      | 'judgeProcedureUrl'
      | 'purpose'
      | 'stage'
      | 'filedAt'
      | 'rightIds'
      | 'members'
    >
  >,
  act: Act,
): Case {
  return logged({ ...before, ...facts }, act, 'described', Object.keys(facts).join(', '))
}

/** One more line in the log: also for what changes nothing, such as having looked at a sealed case. */
export function logged(before: Case, act: Act, what: string, detail: string): Case {
  if (!act.by.trim()) throw new Error(saying('caseNobody'))
  const entry = { act, what, detail: detail.slice(0, 1000) }
  return { ...before, log: [...before.log, entry], updatedAt: act.at }
}

const has = ({ storefronts }: Defendant, sellerId: string) =>
  storefronts.some((one) => one.sellerId === sellerId)

const holderOf = (before: Case, sellerId: string) =>
  before.defendants.find((one) => has(one, sellerId))

/** Whose packet changes is to be approved anew: what was approved is not what stands there now. */
const unapproved = (before: Case, changed: (defendant: Defendant) => boolean): Defendant[] =>
  before.defendants.map((one) => (changed(one) ? { ...one, approved: null } : one))

function withDefendant(
  before: Case,
  number: number,
  act: Act,
  what: string,
  change: (defendant: Defendant) => Defendant,
): Case {
  if (!before.defendants.some((one) => one.number === number))
    throw new Error(saying('caseNoDefendant', number))
  const defendants = before.defendants.map((one) => (one.number === number ? change(one) : one))
  return logged({ ...before, defendants }, act, what, `${number}`)
}

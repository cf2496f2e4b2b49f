import type { Right } from '../contract/right.ts'

/** Inclusive ranges of USPTO status codes, from "Table 1 Trademark Status Codes" of the daily XML documentation (TRTDXFAP). */
type Ranges = readonly (number | readonly [number, number])[]

const registered: Ranges = [624, 625, [700, 708], 739, 778, 780, 790, 800]
const dead: Ranges = [
  ...([[400, 406], 411, 412, [414, 417], [600, 610], 612, 614, 618, 626, 632] as const),
  ...([[709, 714], [781, 783], 900, 901, 968] as const),
]
const pending: Ranges = [
  ...([410, 413, 616, 620, 630, 631, 638, [640, 661], [663, 668], 672, [680, 682], 686] as const),
  ...([[688, 690], [692, 694], [718, 722], 724, 725, [730, 734], 740, [744, 746], 748] as const),
  ...([752, 753, 756, 757, 760, [762, 766], [771, 775], 777, 779, 794, [801, 804]] as const),
  ...([[806, 825], 969, 973] as const),
]

const within = (ranges: Ranges, code: number) =>
  ranges.some((r) => (typeof r === 'number' ? r === code : code >= r[0] && code <= r[1]))

/** Status of a USPTO code. The hundreds digit says nothing, and a code that the table lacks is `unknown`, never live. */
export function usptoStatus(code: string | null): Right['status'] {
  const number = code !== null && /^\d{3}$/.test(code) ? Number(code) : -1
  if (within(registered, number)) return 'registered'
  if (within(dead, number)) return 'dead'
  return within(pending, number) ? 'pending' : 'unknown'
}

// In this order: "Removed - Not renewed" is dead, "Cancellation pending" lives, "Registered - Sec. 8 accepted" does not wait.
const words: readonly (readonly [RegExp, Right['status']])[] = [
  [/cancell?ation.?(?:is.?)?pending|pending.?cancell?ation/, 'registered'],
  [/^(?:un|not?.?(?:yet.?)?)regist|^(?:nicht|non|no|not) (?:ein|en)?(?:getrag|regist)/, 'unknown'],
  [
    /dead|cancel|abandon|expir|refus|reject|withdr|invalid|surrender|lapse|inactive|\bended|false|remov|revok|annul|\bvoid|struck|never.?regist|not.?(?:renewed|registered|in.?force|protected|active)|ceased|terminat|无效|撤销|注销|驳回|無效|撤銷|註銷|駁回|到期|失效|宣告|gelöscht|erloschen|zurückgewiesen|zurückgenommen|abgelaufen|\bn(?:o|on|ão) (?:en )?(?:vigente|vigueur|(?:em )?vigor|in vigore)|nicht in kraft|radi[ée]e|rejet[ée]|refusée|caduc|denegad|desistid|anulad|extint|scadut|rifiutat|消滅|抹消|拒絶|取下|失効|無効|소멸|거절|포기|무효|취하|취소/,
    'dead',
  ],
  [/^(?:live\W*)?registered|^(?:partial.)?section.?(?:8|15|71).{0,40}accept/, 'registered'],
  [
    /pending|examin|suspend|oppos|appeal|publi|received|filed|appli|accept|allow|awaiting|申请|申請|受理|审查|实审|待审|公告|异议|angemeldet|in prüfung|widerspruch|dépos|demande|en cours|solicitad|en tr[aá]mite|em an[aá]lise|pedido|deposita|in esame|出願|審査|출원|심사|공고/,
    'pending',
  ],
  [
    /regist|renewed|protected|protection.?grant|已注册|注册|已註冊|註冊|有效|eingetragen|en vigueur|vigente|concedid|em vigor|in vigore|^登録(?:済み?)?$|存続|^등록$/,
    'registered',
  ],
]

/** Status in words, as exports of the offices have it: "Live/Registered", "REGISTERED", "Dead/Cancelled", "Active". */
export function statusInWords(text: string, hasRegistration: boolean): Right['status'] {
  const said = text.trim().toLowerCase()
  const found = words.find(([form]) => form.test(said))
  if (found) return found[1]
  if (/live|active|alive|in force|true/.test(said))
    return hasRegistration ? 'registered' : 'pending'
  return 'unknown'
}

/** Days after which an export says that a right's status was not re-checked. */
export const verifiedForDays = 90

/** Whether a right that was compared with its register is to be compared again; `now` in ms. Of one that never was nothing is due. */
export const isCheckDue = ({ verifiedAt }: Pick<Right, 'verifiedAt'>, now: number): boolean =>
  verifiedAt !== null && now - Date.parse(verifiedAt) >= verifiedForDays * 86_400_000

/** Whether a right can back an accusation of counterfeiting (15 U.S.C. § 1116(d)(1)(B)(i)), and what to look at, in codes. */
export function standing(
  right: Pick<
    Right,
    'type' | 'status' | 'statusCode' | 'register' | 'registrationNumber' | 'verifiedAt'
  >,
  now: Date,
): { enforceable: boolean; notes: StandingNote[] } {
  const notes: StandingNote[] = []
  if (right.status !== 'registered') notes.push(`status_${right.status}`)
  if (!right.registrationNumber) notes.push('no_registration_number')
  if (right.register === 'supplemental') notes.push('supplemental_register')
  if (right.statusCode === '790') notes.push('cancellation_pending')
  const checked = right.verifiedAt === null ? Number.NaN : Date.parse(right.verifiedAt)
  if (!(now.getTime() - checked < verifiedForDays * 86_400_000)) notes.push('status_not_rechecked')
  return { enforceable: right.status === 'registered' && right.registrationNumber !== null, notes }
}

export type StandingNote =
  | `status_${Exclude<Right['status'], 'registered'>}`
  | 'no_registration_number'
  | 'supplemental_register'
  | 'cancellation_pending'
  | 'status_not_rechecked'

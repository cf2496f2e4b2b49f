import type { Accusation } from '../contract/accusation.ts'
import type { Case, NamedBefore } from '../contract/case.ts'
import type { Defendant, Storefront } from '../contract/defendant.ts'
import type { Right } from '../contract/right.ts'
import type { SellerLink } from '../contract/seller.ts'
import { displayNumber } from '../rights/numbers.ts'
import type { SellerRecord } from '../sellers/facts.ts'
import { storeUrl } from '../sellers/store-url.ts'
import type { CaptureFacts } from './capture-facts.ts'
import { courtProfile, type CourtProfile } from './courts.ts'
import { samePerson } from './roles.ts'

/** A case with all that it refers to, as read from the store: the ground of every report and export. */
export interface CaseFile {
  readonly case: Case
  readonly rights: ReadonlyMap<string, Right>
  readonly sellers: ReadonlyMap<string, SellerRecord>
  readonly captures: ReadonlyMap<string, CaptureFacts>
  readonly links: readonly SellerLink[]
  /** The same sellers in other cases of this workspace. */
  readonly named: readonly NamedBefore[]
  /** Sealed cases of this workspace that could not be asked. */
  readonly locked: number
  /** ISO UTC. */
  readonly now: string
}

export const courtOf = (file: CaseFile): CourtProfile => courtProfile(file.case.court)

/** The accusations against a defendant's accounts, in the order they were made. */
export function accusationsOf(file: CaseFile, defendant: Defendant): Accusation[] {
  const sellers = new Set(defendant.storefronts.map(({ sellerId }) => sellerId))
  return file.case.accusations.filter(({ sellerId }) => sellers.has(sellerId))
}

/** Where an account is: its store's page as captured, else the address that its key makes; null where there is no such form. */
export function storeAddress(file: CaseFile, { sellerId, url }: Storefront): string | null {
  const accused = file.case.accusations.find((one) => one.sellerId === sellerId)
  return url ?? storeUrl(sellerId, accused?.listing.store ?? null)
}

/** Does it count: seen by a second person, or by anybody's word where the case asks for no second pair of eyes? */
export const counts = (file: CaseFile, accusation: Accusation): boolean =>
  !file.case.fourEyes ||
  (accusation.seen !== null && !samePerson(accusation.seen.by, accusation.made.by))

/** Every capture that a defendant's packet names, each once, in the order of time. */
export function capturesOf(file: CaseFile, defendant: Defendant): CaptureFacts[] {
  const ids = new Set([
    ...defendant.captureIds,
    ...accusationsOf(file, defendant).flatMap(({ captureIds }) => captureIds),
    ...defendant.absences.flatMap(({ captureId }) => captureId ?? []),
    ...purchasesOf(file, defendant).flatMap(({ captureIds }) => captureIds),
  ])
  return [...ids]
    .flatMap((id) => file.captures.get(id) ?? [])
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
}

export const purchasesOf = (file: CaseFile, { number }: Defendant) =>
  file.case.purchases.filter((purchase) => purchase.defendantNumber === number)

/** Those who are still in the case: dismissed and settled ones keep their number and leave the lists. */
export const listed = ({ status }: Defendant): boolean =>
  status === 'active' || status === 'defaulted'

/** A right as papers name it: `US 2,178,784 (MARK)`, or `MARK (US, number not recorded)`. A number that nobody recorded says nothing of the register. */
export function rightName(right: Right): string {
  const number =
    right.registrationNumber ?? (right.applicationNumber && `App. ${right.applicationNumber}`)
  const named = right.markText || right.description?.slice(0, 60) || ''
  if (number)
    return [`${right.office} ${displayNumber(number, right.office)}`, named && `(${named})`]
      .filter(Boolean)
      .join(' ')
  const none = right.type === 'unregistered' ? 'not registered' : 'number not recorded'
  return named ? `${named} (${right.office}, ${none})` : `${right.office}, ${none}`
}

import type { Accusation, InfringementType } from '../../contract/accusation.ts'
import type { Case } from '../../contract/case.ts'
import type { NoticedListing, NoticeForm } from '../../contract/notice.ts'
import type { Right } from '../../contract/right.ts'
import { saying } from '../../contract/sayings.ts'
import { samePerson } from '../roles.ts'
import { natureOf } from './natures.ts'

/** One form to fill: listings of one store, one right, one nature; never more than the platform takes at once. */
export interface PlannedNotice {
  readonly form: NoticeForm
  readonly marketplace: string
  readonly store: string
  readonly rightId: string
  readonly type: InfringementType
  /** The platform's own word for what is complained of. */
  readonly nature: string
  readonly accusations: readonly Accusation[]
}

/** Most listings in one form: Amazon's help page G7BSUWMDGZZMJYNK; Alibaba's IPP. eBay and letters name no limit. */
export const limits: Readonly<Record<NoticeForm, number>> = {
  amazon: 50,
  ebay: 500,
  alibaba: 300,
  dmca: 1000,
  dsa16: 1000,
}

const alibabaGroup = new Set(['alibaba', 'aliexpress', '1688', 'taobao', 'tmall'])

/** The form that a marketplace takes; null for those without one of their own (a letter then). */
export function formOf(marketplace: string): NoticeForm | null {
  if (marketplace === 'amazon' || marketplace === 'ebay') return marketplace
  return alibabaGroup.has(marketplace) ? 'alibaba' : null
}

/**
 * Notices for these accusations, chunked as each form wants them: no listing lost or doubled, never two stores, rights or
 * natures in one. `form` asks for a letter (DMCA, DSA Art. 16) in place of the marketplace's own form.
 * @throws Error where a notice may not be made: listing of a sealed case, DMCA for anything but copyright, a right that is not
 * in force, an accusation that no second person has seen, where the case asks for one (`fourEyes`).
 */
export function planNotices(
  accusations: readonly Accusation[],
  rights: ReadonlyMap<string, Right>,
  cases: readonly Case[],
  form: 'dmca' | 'dsa16' | null = null,
  fourEyes = true,
): PlannedNotice[] {
  const groups = new Map<string, { first: PlannedNotice; all: Map<string, Accusation> }>()
  for (const accusation of accusations) {
    const { listing, rightId, type } = accusation
    const to = form ?? formOf(listing.marketplace)
    if (to === null) throw new Error(saying('noticeNoForm', listing.marketplace))
    refuse(accusation, rights.get(rightId), cases, { form: to, fourEyes })
    const nature = natureOf(to, type)
    const key = JSON.stringify([to, listing.marketplace, listing.store, rightId, nature])
    const group = groups.get(key) ?? {
      first: {
        form: to,
        marketplace: listing.marketplace,
        store: listing.store,
        rightId,
        type,
        nature,
        accusations: [],
      },
      all: new Map<string, Accusation>(),
    }
    if (!group.all.has(listing.id)) group.all.set(listing.id, accusation)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(({ first, all }) =>
    chunks([...all.values()], limits[first.form]).map((some) => ({ ...first, accusations: some })),
  )
}

/** What `planNotices` makes of those accusations of which a notice may be made, and why of the others none may. */
export function planWhatMay(
  accusations: readonly Accusation[],
  ...how: [ReadonlyMap<string, Right>, readonly Case[], ('dmca' | 'dsa16' | null)?, boolean?]
): { plans: PlannedNotice[]; refused: string[] } {
  const refused: string[] = []
  const may = accusations.filter((one) => {
    try {
      return planNotices([one], ...how).length > 0
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error))
      return false
    }
  })
  return { plans: planNotices(may, ...how), refused: [...new Set(refused)] }
}

function refuse(
  { listing, type, made, seen, sellerId }: Accusation,
  right: Right | undefined,
  cases: readonly Case[],
  { form, fourEyes }: { form: NoticeForm; fourEyes: boolean },
): void {
  const key = `${listing.marketplace}/${listing.id}`
  if (cases.some((one) => sealsOne(one, [{ listing, sellerId }])))
    throw new Error(saying('noticeSealed', key))
  if (!right) throw new Error(saying('noticeNoRight', key))
  if (form === 'dmca' && (right.type !== 'copyright' || !type.startsWith('copyright_')))
    throw new Error(saying('noticeCopyright', key, right.type))
  if (right.type !== 'unregistered' && right.status !== 'registered')
    throw new Error(saying('noticeNotInForce', key, right.status))
  if (fourEyes && (seen === null || samePerson(seen.by, made.by)))
    throw new Error(saying('noticeSecond', key))
}

/** Whether a case is under seal and holds one of these listings, or another of their sellers. */
export const sealsOne = (
  { confidentiality, accusations, defendants }: Case,
  noticed: readonly Pick<NoticedListing, 'listing' | 'sellerId'>[],
): boolean =>
  confidentiality === 'sealed' &&
  noticed.some(
    ({ listing: { marketplace, id }, sellerId }) =>
      accusations.some(({ listing: l }) => l.marketplace === marketplace && l.id === id) ||
      defendants.some(({ storefronts }) => storefronts.some((s) => s.sellerId === sellerId)),
  )

/** Pieces of at most `size`, in order. */
export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    all.slice(n * size, (n + 1) * size),
  )
}

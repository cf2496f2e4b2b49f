import type { Right } from '../contract/right.ts'
import type { Defendant } from '../contract/defendant.ts'
import { countryOf } from '../sellers/countries.ts'
import { businessName } from '../sellers/names.ts'
import { type CaseFile, capturesOf, courtOf, listed, purchasesOf, rightName } from './case-file.ts'
import { operatorGroups } from './groups.ts'
import { accusedProducts } from './joint-sheet.ts'
import { type Reason, reason } from './reason.ts'

/** Captures per defendant above which an exhibit is no longer "a few pages": one of each kind, and one more. */
const pageBudget = 8
const checkedWithin = 90 * 86_400_000

/** What a person should look at in the case as a whole. */
export function caseWarnings(file: CaseFile): Reason[] {
  const profile = courtOf(file)
  const active = file.case.defendants.filter(listed)
  const found: Reason[] = []
  const aliases = active.reduce((sum, { storefronts }) => sum + storefronts.length, 0)
  if (aliases > profile.manyAliases)
    found.push(reason('many_aliases', { count: aliases, limit: profile.manyAliases }))
  if (profile.oneOperator) {
    const count = operatorGroups(file).length
    if (count > 1) found.push(reason('one_operator', { count }))
  }
  if (!file.case.fourEyes) found.push(reason('few_eyes'))
  if (file.locked > 0) found.push(reason('locked_cases', { count: file.locked }))
  const products = accusedProducts(file).length
  if (products > 1) found.push(reason('patent_products', { count: products }))
  const used = new Set(file.case.accusations.map(({ rightId }) => rightId))
  for (const id of new Set([...file.case.rightIds, ...used])) {
    const right = file.rights.get(id)
    if (right) found.push(...rightWarnings(file, right))
    else found.push(reason('right_gone'))
    if (right && used.has(id) && !file.case.genuine.some((one) => one.rightId === id))
      found.push(reason('no_genuine', { right: rightName(right) }))
  }
  const { filedAt, purchases } = file.case
  for (const { orderedAt, orderNumber } of purchases)
    if (filedAt !== null && orderedAt > filedAt)
      found.push(reason('purchase_after_filing', { order: orderNumber }))
  return found
}

/** What a person should look at before this defendant is named. */
export function defendantWarnings(file: CaseFile, defendant: Defendant): Reason[] {
  const found: Reason[] = []
  for (const { sellerId, alias } of defendant.storefronts)
    for (const before of file.named.filter((one) => one.sellerId === sellerId))
      found.push(
        reason('named_before', {
          alias,
          case: before.docketNumber || before.caseId,
          status: before.status,
        }),
      )
  const captures = capturesOf(file, defendant)
  for (const { id, faults, operator } of captures) {
    if (operator.trim() === '') found.push(reason('no_operator', { capture: id }))
    for (const fault of faults) found.push(reason('capture_fault', { capture: id, fault }))
  }
  if (captures.length > pageBudget) found.push(reason('page_budget', { limit: pageBudget }))
  const bought = purchasesOf(file, defendant)
  if (bought.length > 0 && bought.every(({ purchaser }) => purchaser === 'plaintiff_agent'))
    found.push(reason('purchase_arranged'))
  const profiles = defendant.storefronts.flatMap(
    ({ sellerId }) => file.sellers.get(sellerId)?.snapshots.map(({ profile }) => profile) ?? [],
  )
  const address = profiles.some(({ addressLines }) => addressLines.length > 0)
  if (courtOf(file).addressNeeded && !address && defendant.service.attempts.length === 0)
    found.push(reason('no_address'))
  const countries = profiles.map((profile) => countryOf(profile.country, profile.addressLines))
  if (!countries.some((country) => country !== null && country !== 'US'))
    found.push(reason('no_foreign'))
  return found
}

function rightWarnings(file: CaseFile, right: Right): Reason[] {
  const found: Reason[] = []
  const name = rightName(right)
  if (right.type !== 'unregistered' && right.status !== 'registered')
    found.push(reason(`right_${right.status}`, { right: name }))
  if (right.type === 'trademark' && right.statusCode === '790')
    found.push(reason('right_cancellation', { right: name }))
  if (right.type === 'trademark' && right.office === 'US' && right.register !== 'principal')
    found.push(reason('right_supplemental', { right: name }))
  const checked = right.verifiedAt === null ? 0 : Date.parse(right.verifiedAt)
  if (Date.parse(file.now) - checked > checkedWithin)
    found.push(reason('right_unchecked', { right: name }))
  const plaintiff = businessName(file.case.plaintiff)
  const owners = right.ownerOfRecord
  if (owners.length > 0 && !owners.some((owner) => businessName(owner) === plaintiff))
    found.push(reason('not_owner', { owner: owners.join('; '), right: name }))
  return found
}

import type { Right } from '../lib/contract/right.ts'

/** What two versions of a right may differ in, each as the texts that it holds. */
const parts = {
  searchTerms: (right) => right.searchTerms.filter(({ on }) => on).map(({ text }) => text),
  termsOff: (right) => right.searchTerms.filter(({ on }) => !on).map(({ text }) => text),
  allowedSellers: (right) => right.authorised.sellers.map(({ key }) => key),
  ownSellers: (right) => right.authorised.sellers.filter(({ own }) => own).map(({ key }) => key),
  brands: (right) => right.authorised.brands,
  plaintiffRelation: (right) => stated(right.plaintiffRelation),
  verifiedAt: (right) => stated(right.verifiedAt),
  mark: (right) => stated(right.markText),
  type: (right) => [right.type.replaceAll('_', ' ')],
  office: (right) => [right.office],
  serial: (right) => stated(right.applicationNumber),
  registration: (right) => stated(right.registrationNumber),
  register: (right) => [right.register],
  status: (right) => [right.status],
  statusDate: (right) => stated(right.statusDate),
  drawing: (right) => stated(right.drawingCode),
  classes: (right) => right.niceClasses.map(String),
  goods: (right) => Object.entries(right.goodsByClass).map(([no, text]) => `${no}: ${text}`),
  owner: (right) => right.ownerOfRecord,
  filingDate: (right) => stated(right.filingDate),
  registrationDate: (right) => stated(right.registrationDate),
  expiryDate: (right) => stated(right.expiryOrRenewalDate),
  disclaimers: (right) => right.disclaimers,
  translation: (right) => stated(right.translation),
  transliteration: (right) => stated(right.transliteration),
  description: (right) => stated(right.description),
  image: (right) => right.imageRefs ?? [],
} satisfies Record<string, (right: Right) => readonly string[]>
export type RightPart = keyof typeof parts

const stated = (value: string | null | undefined): string[] => (value ? [value] : [])

/**
 * What one version of a right says where another says something else: each part that differs, with what of it not all versions
 * share; none of it where only the others have more.
 */
export function rightDifferences(
  right: Right,
  others: readonly Right[],
): { part: RightPart; values: readonly string[] }[] {
  return (Object.keys(parts) as RightPart[]).flatMap((part) => {
    const own = parts[part](right)
    const theirs = others.map((other) => new Set(parts[part](other)))
    const values = own.filter((text) => theirs.some((set) => !set.has(text)))
    const lacks = others.some((other) => parts[part](other).some((text) => !own.includes(text)))
    return values.length > 0 || lacks ? [{ part, values }] : []
  })
}

/** What people made of a right, and its number: all that there is of it where no other version is left to compare with. */
export const rightWork = (right: Right): { part: RightPart; values: readonly string[] }[] =>
  work.map((part) => ({ part, values: parts[part](right) })).filter((one) => one.values.length > 0)
const work = [
  'registration',
  'searchTerms',
  'termsOff',
  'allowedSellers',
  'ownSellers',
  'brands',
  'plaintiffRelation',
  'verifiedAt',
] as const satisfies readonly RightPart[]

import { Right } from '../contract/right.ts'
import { Refused } from './fault.ts'
import { type Identifier, applicationOf, registrationOf } from './numbers.ts'

/** What a register file says of one right: all but what the portfolio adds (id, terms, times). */
export type RightReading = Omit<
  Right,
  | 'id'
  | 'searchTerms'
  | 'authorised'
  | 'verifiedAt'
  | 'verifiedBy'
  | 'createdAt'
  | 'updatedAt'
  | 'source'
> & {
  /** Terms that the file itself gives: its pseudo marks, a list's aliases and transliterations. */
  readonly terms: readonly { text: string; kind: 'alias' | 'pseudo_mark' | 'transliteration' }[]
  readonly authorisedSellers: readonly string[]
}

/** A right without any statement yet; readers fill in what the file states. */
export const blankReading = (): RightReading => ({
  type: 'trademark',
  office: 'US',
  applicationNumber: null,
  registrationNumber: null,
  markText: '',
  status: 'unknown',
  statusCode: null,
  statusDate: null,
  register: 'unknown',
  standardCharacters: null,
  drawingCode: null,
  niceClasses: [],
  goodsByClass: {},
  markCategories: [],
  disclaimers: [],
  description: null,
  translation: null,
  transliteration: null,
  ownerOfRecord: [],
  filingDate: null,
  registrationDate: null,
  expiryOrRenewalDate: null,
  firstUseDate: null,
  firstUseInCommerceDate: null,
  colorsClaimed: null,
  section2f: null,
  maintenance: [],
  imageRefs: [],
  documents: [],
  plaintiffRelation: null,
  terms: [],
  authorisedSellers: [],
})

/**
 * A register file's record under the numbers' rules of its office: stored in one form, and none for what is none
 * (`0000000`).
 * @throws Refused where a number is not one of that office.
 */
export function numbersOf(
  office: string,
  application: string | null,
  registration: string | null,
): Pick<RightReading, 'office' | 'applicationNumber' | 'registrationNumber'> {
  const stored = (rule: (office: string, raw: string) => Identifier, raw: string | null) => {
    if (raw === null || /^0+$/.test(raw)) return null
    const read = rule(office, raw)
    if (read.why !== null) throw new Refused(read.why)
    return read.value
  }
  return {
    office,
    applicationNumber: stored(applicationOf, application),
    registrationNumber: stored(registrationOf, registration),
  }
}

/**
 * What makes two readings the same right: office and registration number, else application number. Null where a record
 * has neither; such a right is new at each import.
 */
export const rightKey = (
  right: Pick<Right, 'office' | 'registrationNumber' | 'applicationNumber'>,
): string | null => rightKeys(right)[0] ?? null

/** Every number that names the right, its registration first. */
export function rightKeys({
  office,
  registrationNumber,
  applicationNumber,
}: Pick<Right, 'office' | 'registrationNumber' | 'applicationNumber'>): string[] {
  return [
    ...(registrationNumber ? [`${office} r${registrationNumber}`] : []),
    ...(applicationNumber ? [`${office} a${applicationNumber}`] : []),
  ]
}

/**
 * Each right once, the latest record of it, as the daily files ask for. An application that has become a registration is the
 * same right.
 */
export function latestOf(readings: readonly RightReading[]): RightReading[] {
  const places = new Map<string, number>()
  const latest: RightReading[] = []
  for (const reading of readings) {
    const keys = rightKeys(reading)
    const known = keys.map((key) => places.get(key)).find((place) => place !== undefined)
    const place = known ?? latest.length
    latest[place] = reading
    for (const key of keys) places.set(key, place)
  }
  return latest
}

const Facts = Right.omit({
  id: true,
  searchTerms: true,
  authorised: true,
  verifiedAt: true,
  verifiedBy: true,
  createdAt: true,
  updatedAt: true,
  source: true,
})

/** The first field that holds more or other than a right may; null where all is well. */
export function unfitField(reading: RightReading): string | null {
  const checked = Facts.safeParse(reading)
  return checked.success ? null : String(checked.error.issues[0]?.path[0] ?? '')
}

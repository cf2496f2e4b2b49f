import type { Seller, SellerSighting, SellerSnapshot, Shown } from '../contract/seller.ts'
import { companyCode } from './company-code.ts'
import { mailbox, nationalPart, phoneNumber } from './contacts.ts'
import { countryOf } from './countries.ts'
import { isFiller, isMadeUp } from './fillers.ts'
import { businessName, hasLegalForm, placeOf } from './names.ts'
import { isPlatformMail, isPlatformPhone, isPlatformPlace } from './platform-contacts.ts'
import { vatNumber } from './vat-number.ts'

/** All that was recorded of one seller. */
export interface SellerRecord {
  readonly seller: Seller
  readonly snapshots: readonly SellerSnapshot[]
  readonly sightings: readonly SellerSighting[]
}

export type FactKind =
  | 'company_code'
  | 'register_number'
  | 'vat_number'
  | 'email'
  | 'phone'
  | 'address'
  | 'business_name'

/** A value that can be compared, with the text and the record it comes from. */
export interface Fact {
  readonly kind: FactKind
  readonly value: string
  readonly shown: Shown
  /** True for what strangers often have in common: the name of a person or shop, which no register keeps apart. */
  readonly common?: boolean
}

/** Each record is asked for its facts once for every link that it is in. */
const known = new WeakMap<SellerRecord, readonly Fact[]>()

/** The comparable facts of a seller's pages, each once, by the page that showed it first. */
export function factsOf(record: SellerRecord): readonly Fact[] {
  const facts = known.get(record) ?? readFacts(record)
  known.set(record, facts)
  return facts
}

function readFacts({ snapshots }: SellerRecord): Fact[] {
  const facts = new Map<string, Fact>()
  for (const { profile, at, seenIn } of snapshots.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const add = (kind: FactKind, value: string | null, text: string | null, common = false) => {
      const key = `${kind} ${value}`
      if (value && text && !facts.has(key))
        facts.set(key, { kind, value, shown: { text, at, seenIn }, ...(common && { common }) })
    }
    const country = countryOf(profile.country, profile.addressLines)
    const { registrationNumber: register, vatNumber: vat, legalName } = profile
    const code = register && companyCode(register)
    if (code) add('company_code', madeUp(code), register)
    else add('register_number', registerNumber(register, country), register)
    add('vat_number', vat && madeUp(vatNumber(vat)), vat)
    // Sellers from China often give the company code where a VAT number is asked for.
    add('company_code', vat && madeUp(companyCode(vat)), vat)
    for (const email of profile.emails) add('email', ownMail(email), email)
    for (const phone of profile.phones) add('phone', ownPhone(phone, country), phone)
    const place = placeOf(profile.addressLines)
    add('address', place && isPlatformPlace(place) ? null : place, profile.addressLines.join('\n'))
    if (legalName && !isFiller(legalName))
      // "Yi Da" and "Yida" are one name in two spellings.
      add(
        'business_name',
        businessName(legalName).replaceAll(' ', ''),
        legalName,
        !hasLegalForm(legalName),
      )
  }
  return [...facts.values()]
}

const madeUp = (number: string | null) => (number && isMadeUp(number) ? null : number)

/** A mailbox of the seller's own: neither the marketplace's nor one that nobody reads. */
function ownMail(raw: string): string | null {
  const mail = mailbox(raw)
  const nobody = /^(no-?reply|none|na|test|example)@|@(example|test)\.(com|net|org)$/
  return mail && !nobody.test(mail) && !isPlatformMail(mail) ? mail : null
}

function ownPhone(raw: string, country: string | null): string | null {
  const phone = phoneNumber(raw, country)
  return phone === null || isMadeUp(nationalPart(phone)) || isPlatformPhone(phone) ? null : phone
}

/**
 * A number of another register: letters and digits only, six at least, else it says too little. Registers count each for
 * itself: a short number tells nothing without its country, and a German one (HRA, HRB) nothing without its court.
 */
function registerNumber(raw: string | null, country: string | null): string | null {
  const plain =
    raw
      ?.normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9\p{L}]/gu, '') ?? ''
  if (plain.length < 6 || !/\d{4}/.test(plain) || isMadeUp(plain)) return null
  if (/^(HRA|HRB|GNR|PR|VR)\d+B?$/.test(plain)) return null
  return plain.length >= 12 ? plain : country && `${country} ${plain}`
}

import type { Seller, SellerSighting, SellerSnapshot, Shown } from '../contract/seller.ts'
import { companyCode } from './company-code.ts'
import { mailbox, phoneNumber } from './contacts.ts'
import { countryOf } from './countries.ts'
import { businessName, placeOf } from './names.ts'
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
}

/** The comparable facts of a seller's pages, each once, by the page that showed it first. */
export function factsOf({ snapshots }: SellerRecord): Fact[] {
  const facts = new Map<string, Fact>()
  for (const { profile, at, seenIn } of snapshots.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const add = (kind: FactKind, value: string | null, text: string | null) => {
      const key = `${kind} ${value}`
      if (value && text && !facts.has(key))
        facts.set(key, { kind, value, shown: { text, at, seenIn } })
    }
    const country = countryOf(profile.country, profile.addressLines)
    const code = profile.registrationNumber && companyCode(profile.registrationNumber)
    if (code) add('company_code', code, profile.registrationNumber)
    else
      add('register_number', registerNumber(profile.registrationNumber), profile.registrationNumber)
    add('vat_number', profile.vatNumber && vatNumber(profile.vatNumber), profile.vatNumber)
    // Sellers from China often give the company code where a VAT number is asked for.
    add('company_code', profile.vatNumber && companyCode(profile.vatNumber), profile.vatNumber)
    for (const email of profile.emails) add('email', mailbox(email), email)
    for (const phone of profile.phones) add('phone', phoneNumber(phone, country), phone)
    add('address', placeOf(profile.addressLines), profile.addressLines.join('\n'))
    add('business_name', profile.legalName && businessName(profile.legalName), profile.legalName)
  }
  return [...facts.values()]
}

/** A number of another register: letters and digits only, six at least, else it says too little. */
function registerNumber(raw: string | null): string | null {
  const plain =
    raw
      ?.normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '') ?? ''
  return plain.length >= 6 && /\d{4}/.test(plain) ? plain : null
}

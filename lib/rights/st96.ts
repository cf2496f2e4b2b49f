import { partialDate, registerDate } from './dates.ts'
import {
  clip,
  earliest,
  goodsOf,
  latestOwners,
  niceClass,
  refs,
  registerOf,
  texts,
  yes,
} from './facts.ts'
import { type RightReading, blankReading, numbersOf } from './reading.ts'
import { statusInWords, usptoStatus } from './status.ts'
import { type Node, at, every, said } from './xml.ts'

// Where a file gives no party type, later words outrank earlier ones.
const ranks: readonly (readonly [RegExp, number])[] = [
  [/after registration/i, 40],
  [/registrant/i, 30],
  [/after publication/i, 25],
  [/at publication/i, 20],
  [/before publication/i, 15],
  [/applicant/i, 10],
]

/** Reads a `Trademark` of WIPO ST.96 as the USPTO's TSDR gives it (domain 3.3). */
export function readSt96(mark: Node): RightReading {
  const word = at(mark, 'MarkRepresentation/MarkReproduction/WordMarkSpecification')
  const code = said(mark, 'MarkCurrentStatusCode')
  const descriptions = every(
    mark,
    'GoodsServicesBag/GoodsServices/ClassDescriptionBag/ClassDescription',
  )
  const goods = descriptions.flatMap((d) => {
    const nice = niceClass(said(d, 'ClassNumber'))
    return nice === null ? [] : [[nice, said(d, 'GoodsServicesDescriptionText') ?? ''] as const]
  })
  const numbers = numbersOf(
    said(mark, 'RegistrationOfficeCode') ?? 'US',
    said(mark, 'ApplicationNumber/ApplicationNumberText'),
    said(mark, 'RegistrationNumber'),
  )
  const used = (name: string) =>
    earliest(
      every(mark, `GoodsServicesBag/GoodsServices/NationalFilingBasis/${name}`).map((one) =>
        partialDate(one.text),
      ),
    )
  const numeric = code === null || /^\d+$/.test(code)
  const national = at(mark, 'NationalTrademarkInformation')
  return {
    ...blankReading(),
    ...numbers,
    markText: clip(said(word, 'MarkVerbalElementText'), 500) ?? '',
    status: numeric ? usptoStatus(code) : statusInWords(code, numbers.registrationNumber !== null),
    statusCode: clip(code, 20),
    statusDate: registerDate(said(mark, 'MarkCurrentStatusDate')),
    register: registerOf(said(national, 'RegisterCategory')),
    standardCharacters: yes(said(word, 'MarkStandardCharacterIndicator')),
    drawingCode: said(
      mark,
      'MarkRepresentation/MarkDescriptionBag/NationalMarkDescription/MarkFeatureCode',
    ),
    niceClasses: [...new Set(goods.map(([nice]) => nice))].sort((a, b) => a - b),
    goodsByClass: goodsOf(goods),
    markCategories: every(mark, 'MarkCategory')
      .map((n) => n.text.trim())
      .filter(Boolean),
    disclaimers: texts(every(mark, 'MarkDisclaimerBag/MarkDisclaimerText')),
    description: said(mark, 'MarkRepresentation/MarkDescriptionBag/MarkDescriptionText'),
    translation: said(word, 'MarkTranslationText'),
    transliteration: said(word, 'MarkTransliteration'),
    ownerOfRecord: latestOwners(every(mark, 'ApplicantBag/Applicant').map(owner)),
    filingDate: registerDate(said(mark, 'ApplicationDate')),
    registrationDate: registerDate(said(mark, 'RegistrationDate')),
    expiryOrRenewalDate:
      registerDate(said(mark, 'ExpiryDate')) ?? registerDate(said(national, 'RenewalDate')),
    firstUseDate: used('FirstUsedDate'),
    firstUseInCommerceDate: used('FirstUsedCommerceDate'),
    colorsClaimed: clip(
      said(
        mark,
        'MarkRepresentation/MarkReproduction/MarkImageBag/MarkImage/MarkImageColourClaimedText',
      ),
      4000,
    ),
    section2f: said(national, 'TradeDistinctivenessScope') ? true : null,
    imageRefs: refs(every(mark, 'MarkRepresentation/MarkReproduction/MarkImageBag/MarkImage')),
    documents: refs([
      ...every(mark, 'DocumentIncludedBag/DocumentIncluded'),
      ...every(mark, 'DocumentBag/Document'),
    ]),
    maintenance: every(national, 'MaintenanceFilingBag/MaintenanceFiling')
      .map((one) => [said(one, 'SectionText'), said(one, 'DecisionStatusCategory')])
      .map((words) => words.filter(Boolean).join(' '))
      .filter(Boolean),
  }
}

function owner(applicant: Node): { name: string | null; rank: number } {
  const role = said(applicant, 'CommentText') ?? said(applicant, 'Version/CommentText') ?? ''
  const name = at(applicant, 'Contact/Name')
  const person = at(name, 'PersonName')
  const structured = ['FirstName', 'MiddleName', 'LastName'].map((part) =>
    said(person, `PersonStructuredName/${part}`),
  )
  // TSDR numbers the parties by their type (31 is the first owner after registration), never by their place.
  const type = Number(applicant.attributes['sequenceNumber'] ?? 0)
  return {
    name:
      said(name, 'OrganizationName/OrganizationStandardName') ??
      said(person, 'PersonFullName') ??
      said(name, 'EntityName') ??
      (structured.filter(Boolean).join(' ') || null),
    rank: type >= 10 ? type : (ranks.find(([words]) => words.test(role))?.[1] ?? 0),
  }
}

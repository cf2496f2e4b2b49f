import { registerDate } from './dates.ts'
import { latestOwners, niceClass, registerOf, texts, yes } from './facts.ts'
import { type RightReading, blankReading } from './reading.ts'
import { usptoStatus } from './status.ts'
import { type Node, at, every, said } from './xml.ts'

// Later words outrank earlier ones; the file gives no party type.
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
  return {
    ...blankReading(),
    office: said(mark, 'RegistrationOfficeCode') ?? 'US',
    applicationNumber: said(mark, 'ApplicationNumber/ApplicationNumberText'),
    registrationNumber: said(mark, 'RegistrationNumber')?.replace(/^0+/, '') || null,
    markText: said(word, 'MarkVerbalElementText') ?? '',
    status: usptoStatus(code),
    statusCode: code,
    statusDate: registerDate(said(mark, 'MarkCurrentStatusDate')),
    register: registerOf(said(mark, 'NationalTrademarkInformation/RegisterCategory')),
    standardCharacters: yes(said(word, 'MarkStandardCharacterIndicator')),
    drawingCode: said(
      mark,
      'MarkRepresentation/MarkDescriptionBag/NationalMarkDescription/MarkFeatureCode',
    ),
    niceClasses: [...new Set(goods.map(([nice]) => nice))].sort((a, b) => a - b),
    goodsByClass: Object.fromEntries(goods),
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
      registerDate(said(mark, 'ExpiryDate')) ??
      registerDate(said(mark, 'NationalTrademarkInformation/RenewalDate')),
  }
}

function owner(applicant: Node): { name: string | null; rank: number } {
  const role = said(applicant, 'CommentText') ?? said(applicant, 'Version/CommentText') ?? ''
  const name =
    said(applicant, 'Contact/Name/OrganizationName/OrganizationStandardName') ??
    said(applicant, 'Contact/Name/PersonName/PersonFullName') ??
    said(applicant, 'Contact/Name/EntityName')
  return { name, rank: ranks.find(([words]) => words.test(role))?.[1] ?? 0 }
}

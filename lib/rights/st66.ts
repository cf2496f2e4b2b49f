import { registerDate } from './dates.ts'
import { latestOwners, niceClass, registerOf, texts, yes } from './facts.ts'
import { type RightReading, blankReading } from './reading.ts'
import { usptoStatus, statusInWords } from './status.ts'
import { type Node, at, every, said } from './xml.ts'

/** Reads a `TradeMark` of WIPO ST.66 as TSDR gave it before ST.96; EUIPO's bulk files are close to it (domain 3.3, 3.5). */
export function readSt66(mark: Node, applicants: readonly Node[] = []): RightReading {
  const word = at(mark, 'WordMarkSpecification')
  const code = said(mark, 'MarkCurrentStatusCode')
  const registration = said(mark, 'RegistrationNumber')?.replace(/^0+/, '') || null
  const goods = every(
    mark,
    'GoodsServicesDetails/GoodsServices/ClassDescriptionDetails/ClassDescription',
  ).flatMap((d) => {
    const nice = niceClass(said(d, 'ClassNumber'))
    return nice === null ? [] : [[nice, said(d, 'GoodsServicesDescription') ?? ''] as const]
  })
  const extension = mark.children.find((c) => c.name === 'TradeMarkExt')
  const numeric = code === null || /^\d+$/.test(code)
  return {
    ...blankReading(),
    office: said(mark, 'RegistrationOfficeCode') ?? 'US',
    applicationNumber: said(mark, 'ApplicationNumber'),
    registrationNumber: registration,
    markText: said(word, 'MarkVerbalElementText') ?? '',
    status: numeric ? usptoStatus(code) : statusInWords(code, registration !== null),
    statusCode: code,
    statusDate: registerDate(said(mark, 'MarkCurrentStatusDate')),
    register: registerOf(said(extension, 'RegisterCategory')),
    standardCharacters: yes(said(word, 'MarkStandardCharacterIndicator')),
    drawingCode: said(extension, 'MarkFeatureCode'),
    niceClasses: [...new Set(goods.map(([nice]) => nice))].sort((a, b) => a - b),
    goodsByClass: Object.fromEntries(goods),
    markCategories: (said(mark, 'KindMark') ?? '').split(/,\s*/).filter(Boolean).map(sentenceCase),
    disclaimers: texts(every(mark, 'MarkDisclaimerDetails/MarkDisclaimer')),
    description: said(mark, 'MarkDescriptionDetails/MarkDescription'),
    translation: said(word, 'MarkTranslation'),
    transliteration: said(word, 'MarkTransliteration'),
    ownerOfRecord: latestOwners(
      [...every(mark, 'ApplicantDetails/Applicant'), ...applicants].map(owner),
    ),
    filingDate: registerDate(said(mark, 'ApplicationDate')),
    registrationDate: registerDate(said(mark, 'RegistrationDate')),
    expiryOrRenewalDate:
      registerDate(said(mark, 'ExpiryDate')) ??
      registerDate(said(extension, 'AdditionalMarkDetails/RenewalDate')),
  }
}

/** `Service Mark` as ST.96 writes it: `Service mark`. */
const sentenceCase = (text: string) => text.slice(0, 1) + text.slice(1).toLowerCase()

function owner(applicant: Node): { name: string | null; rank: number } {
  const name = at(applicant, 'ApplicantAddressBook/FormattedNameAddress/Name')
  return {
    name:
      said(name, 'FreeFormatName/FreeFormatNameDetails/FreeFormatNameLine') ??
      said(name, 'FormattedName/OrganizationName') ??
      said(name, 'FormattedName/LastName'),
    rank: Number(said(applicant, 'ApplicantExt/PartyTypeCode') ?? 0),
  }
}

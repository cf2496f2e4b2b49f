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
import { usptoStatus, statusInWords } from './status.ts'
import { type Node, at, every, said } from './xml.ts'

/** Reads a `TradeMark` of WIPO ST.66 as TSDR gave it before ST.96; EUIPO's bulk files are close to it (domain 3.3, 3.5). */
export function readSt66(mark: Node, applicants: readonly Node[] = []): RightReading {
  const word = at(mark, 'WordMarkSpecification')
  const code = said(mark, 'MarkCurrentStatusCode')
  const numbers = numbersOf(
    said(mark, 'RegistrationOfficeCode') ?? 'US',
    said(mark, 'ApplicationNumber'),
    said(mark, 'RegistrationNumber'),
  )
  const registered = numbers.registrationNumber !== null || said(mark, 'RegistrationDate') !== null
  const classes = every(
    mark,
    'GoodsServicesDetails/GoodsServices/ClassDescriptionDetails/ClassDescription',
  )
  const goods = classes.flatMap((d) => {
    const nice = niceClass(said(d, 'ClassNumber'))
    return nice === null ? [] : [[nice, goodsText(d)] as const]
  })
  const used = (name: string) =>
    earliest(
      classes.map((d) => partialDate(said(d, `ClassDescriptionExt/FilingBasisDetails/${name}`))),
    )
  const extension = mark.children.find((c) => c.name === 'TradeMarkExt')
  const numeric = code === null || /^\d+$/.test(code)
  return {
    ...blankReading(),
    ...numbers,
    // An EU trade mark's application and registration have one number, which EUIPO's files give once.
    ...(numbers.office === 'EM' &&
      registered &&
      numbers.registrationNumber === null && { registrationNumber: numbers.applicationNumber }),
    markText: clip(said(word, 'MarkVerbalElementText'), 500) ?? '',
    status: numeric ? usptoStatus(code) : statusInWords(code, registered),
    statusCode: clip(code, 20),
    statusDate: registerDate(said(mark, 'MarkCurrentStatusDate')),
    register: registerOf(said(extension, 'RegisterCategory')),
    standardCharacters: yes(said(word, 'MarkStandardCharacterIndicator')),
    drawingCode: said(extension, 'MarkFeatureCode'),
    niceClasses: [...new Set(goods.map(([nice]) => nice))].sort((a, b) => a - b),
    goodsByClass: goodsOf(goods),
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
    firstUseDate: used('FirstUseDateNumber'),
    firstUseInCommerceDate: used('FirstUseInCommerceDate'),
    colorsClaimed: clip(said(mark, 'MarkImageDetails/MarkImage/MarkImageColourClaimedText'), 4000),
    section2f: said(mark, 'TradeDistinctivenessText') ? true : null,
    imageRefs: refs(every(mark, 'MarkImageDetails/MarkImage')),
    documents: refs(every(mark, 'DocumentIncludedDetails/DocumentIncluded')),
    maintenance: every(extension, 'AdditionalMarkDetails/MaintenanceFilingDetails')
      .map((one) => [said(one, 'SectionText'), said(one, 'DecisionStatusText')])
      .map((words) => words.filter(Boolean).join(' '))
      .filter(Boolean),
  }
}

/** A class's goods; of several languages (EUIPO gives all of the Union) the English, else the first. */
function goodsText(description: Node): string {
  const all = every(description, 'GoodsServicesDescription')
  const chosen = all.find((one) => one.attributes['languageCode'] === 'en') ?? all[0]
  return chosen?.text.trim().replace(/\s+/g, ' ') ?? ''
}

/** `Service Mark` as ST.96 writes it: `Service mark`. */
const sentenceCase = (text: string) => text.slice(0, 1) + text.slice(1).toLowerCase()

function owner(applicant: Node): { name: string | null; rank: number } {
  const name = at(applicant, 'ApplicantAddressBook/FormattedNameAddress/Name')
  return {
    name:
      said(name, 'FreeFormatName/FreeFormatNameDetails/FreeFormatNameLine') ??
      said(name, 'FormattedName/OrganizationName') ??
      (['FirstName', 'MiddleName', 'LastName']
        .map((part) => said(name, `FormattedName/${part}`))
        .filter(Boolean)
        .join(' ') ||
        null),
    rank: Number(said(applicant, 'ApplicantExt/PartyTypeCode') ?? 0),
  }
}

/** What a column of a portfolio table may hold. */
export const tableFields = [
  'mark',
  'office',
  'serial',
  'registration',
  'register',
  'status',
  'standardCharacters',
  'classes',
  'goods',
  'owner',
  'filingDate',
  'registrationDate',
  'aliases',
  'allowedSellers',
] as const
export type TableField = (typeof tableFields)[number]

/** The field of each column in order; null for one that is not taken. */
export type Columns = readonly (TableField | null)[]

// Header words of the offices' exports and of people's own lists (domain 3.6), without case, space and punctuation.
const synonyms: Record<TableField, string> = {
  mark: 'mark wordmark trademark trademarkname marktext marktitle markliteralelements wordmarktext name brand brandname tmname title',
  office: 'office tmoffice jurisdiction country countrycode territory register office',
  serial:
    'serial serialno serialnumber applicationno applicationnumber appno appnumber filingnumber filingno id',
  registration:
    'reg regno regnumber registration registrationno registrationnumber registrationid irn irnumber trademarknumber number',
  register: 'register registertype registrationtype',
  status: 'status livedead trademarkstatus tradestatus alive markstatus',
  standardCharacters: 'standardcharacters standardcharacter stdchar standardcharacterclaim',
  classes:
    'class classes nice niceclass niceclasses niceclassification ic internationalclass internationalclasses',
  goods: 'goods goodsandservices goodsservices gs descriptionofgoods goodsservicesdescription',
  owner:
    'owner owners ownername applicant applicantname holder registrant proprietor ownerofrecord',
  filingDate: 'filingdate filed applicationdate fileddate',
  registrationDate: 'registrationdate registered registereddate regdate',
  aliases: 'aliases alias searchterms terms variants alsoknownas',
  allowedSellers: 'allowedsellers authorisedsellers authorizedsellers allowedseller',
}

const byHeader = new Map(
  tableFields.flatMap((field) => synonyms[field].split(' ').map((word) => [word, field] as const)),
)

const plain = (header: string) => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Field of each column, by its header; null where the header is none of ours. The first of two equal ones holds. */
export function mapColumns(headers: readonly string[]): (TableField | null)[] {
  const taken = new Set<TableField>()
  return headers.map((header) => {
    const field = byHeader.get(plain(header))
    if (field === undefined || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** What a column of a portfolio table may hold. */
export const tableFields = [
  'mark',
  'office',
  'serial',
  'registration',
  'register',
  'status',
  'standardCharacters',
  'drawing',
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
  mark: 'mark wordmark trademark trademarkname marktext marktitle markname markliteralelements markliteralelement markverbalelement markidentification wordmarktext brandname tmname 商标 商标名称 标识',
  office:
    'office tmoffice jurisdiction country countrycode countryofregistration territory registeroffice trademarkoffice 商标局 国家 地区',
  serial:
    'serial serialno serialnumber serialnumbers usserialnumber usserialno applicationno applicationnumber applicationnumbers appno appnumber applno applnumber filingnumber filingno 申请号',
  registration:
    'reg regno regnumber regnr registration registrationno registrationnumber registrationnumbers usregistrationnumber usregno registrationid irn irno irnumber internationalregistrationnumber trademarkno trademarknumber 注册号 商标注册号',
  register: 'register registertype registertypes registrationtype 注册簿',
  status:
    'status livedead deadlive trademarkstatus tradestatus alive markstatus currentstatus 状态 法律状态 商标状态',
  standardCharacters:
    'standardcharacters standardcharacter stdchar stdchars standardcharacterclaim standardcharactersclaimed 标准字符',
  drawing:
    'drawing drawingcode markdrawingcode markdrawingtype marktype trademarktype tmtype 商标类型',
  classes:
    'class classes nice niceclass niceclasses niceclassification niceclassno ic internationalclass internationalclasses intlclass intclass classno classnumber 类别 国际分类 尼斯分类',
  goods:
    'goods goodsandservices goodsservices gs descriptionofgoods goodsservicesdescription goodsandservicesdescription 商品 商品服务 商品和服务',
  owner:
    'owner owners ownername ownernames applicant applicants applicantname holder holdername registrant proprietor proprietorname ownerofrecord currentowner 申请人 注册人 权利人 所有人',
  filingDate:
    'filingdate filed applicationdate appdate fileddate datefiled dateoffiling 申请日期 申请日',
  registrationDate:
    'registrationdate registered registereddate regdate dateregistered dateofregistration 注册日期 注册日',
  aliases: 'aliases alias searchterms terms variants alsoknownas 别名',
  allowedSellers: 'allowedsellers authorisedsellers authorizedsellers allowedseller 授权卖家',
}

// Words that often head something else (a row's own number, a product): they count where no better column is there.
const vague: Partial<Record<TableField, string>> = {
  mark: 'name brand title 名称 品牌',
  serial: 'id 编号',
  registration: 'number',
}

const byWord = (words: Partial<Record<TableField, string>>) =>
  new Map(
    tableFields.flatMap(
      (field) => words[field]?.split(' ').map((word) => [word, field] as const) ?? [],
    ),
  )
const known = byWord(synonyms)
const perhaps = byWord(vague)

/** Without what stands in brackets: `Registration Date (YYYY-MM-DD)`, `Owner(s)`. */
const plain = (header: string) =>
  header
    .replace(/\([^)]*\)/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Field of each column, by its header; null where the header is none of ours. The first of two equal ones holds, and one that
 * says it plainly goes before a vague one.
 */
export function mapColumns(headers: readonly string[]): (TableField | null)[] {
  const taken = new Set<TableField>()
  const columns: (TableField | null)[] = headers.map(() => null)
  for (const words of [known, perhaps])
    for (const [place, header] of headers.entries()) {
      const field = words.get(plain(header))
      if (field === undefined || columns[place] !== null || taken.has(field)) continue
      taken.add(field)
      columns[place] = field
    }
  return columns
}

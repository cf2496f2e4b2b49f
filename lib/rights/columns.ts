/** What a column of a portfolio table may hold. */
export const tableFields = [
  'mark',
  'type',
  'office',
  'serial',
  'registration',
  'register',
  'status',
  'statusDate',
  'standardCharacters',
  'drawing',
  'classes',
  'goods',
  'owner',
  'filingDate',
  'registrationDate',
  'expiryDate',
  'disclaimers',
  'translation',
  'transliteration',
  'description',
  'image',
  'plaintiffRelation',
  'aliases',
  'allowedSellers',
] as const
export type TableField = (typeof tableFields)[number]

/** The field of each column in order; null for one that is not taken. */
export type Columns = readonly (TableField | null)[]

// Header words of the offices' exports and of people's own lists (domain 3.6), in the languages of their offices, without
// case, accents, space and punctuation.
const synonyms: Record<TableField, string> = {
  mark: `mark wordmark trademark trademarkname marktext marktitle markname markliteralelements markliteralelement
    markverbalelement markidentification wordmarktext brandname tmname verbalelement 商标 商标名称 标识 商標 商標名稱 상표 상표명
    marke markenname wortmarke markentext markenwort markendarstellung marque nomdelamarque signe marca nombredelamarca
    denominacion nomedamarca marchio denominazione merk handelsmerk merknaam`,
  type: 'righttype typeofright iptype iprighttype kindofright ipkind 权利类型 schutzrechtsart typededroit tipodederecho',
  office: `office tmoffice jurisdiction country countrycode countryofregistration territory registeroffice trademarkoffice
    商标局 国家 國家 地区 国 국가 land amt pays oficina pais ufficio paese`,
  serial: `serial serialno serialnumber serialnumbers usserialnumber usserialno applicationno applicationnumber
    applicationnumbers appno appnumber applno applnumber filingnumber filingno 申请号 申請號 出願番号 출원번호 aktenzeichen
    anmeldenummer anmeldungsnummer numerodedepot nodedepot numerodedemande nodedemande numerodesolicitud expediente nodesolicitud
    numerodopedido numerodeprocesso numerodidomanda aanvraagnummer`,
  registration: `reg regno regnumber regnr registration registrationno registrationnumber registrationnumbers
    usregistrationnumber usregno registrationid irn irno irnumber internationalregistrationnumber trademarkno
    trademarknumber 注册号 商标注册号 註冊號 商標註冊號 登録番号 商標登録番号 등록번호 registernummer registrierungsnummer
    eintragungsnummer registernr numerodenregistrement nodenregistrement numeroderegistro noderegistro registro
    numeroderegisto numerodiregistrazione registratienummer inschrijvingsnummer`,
  register: 'register registertype registertypes registrationtype 注册簿',
  status: `status livedead deadlive trademarkstatus tradestatus alive markstatus currentstatus 状态 法律状态 商标状态 狀態
    ステータス 상태 법적상태 rechtsstand verfahrensstand statut etat estado situacion situacao stato`,
  statusDate: 'statusdate dateofstatus statusasof 状态日期 statusdatum datedustatut fechadeestado',
  standardCharacters:
    'standardcharacters standardcharacter stdchar stdchars standardcharacterclaim standardcharactersclaimed 标准字符',
  drawing: `drawing drawingcode markdrawingcode markdrawingtype marktype trademarktype tmtype markfeature 商标类型 markenform
    typedemarque tipodemarca`,
  classes: `class classes nice niceclass niceclasses niceclassification niceclassno ic internationalclass
    internationalclasses intlclass intclass classno classnumber 类别 国际分类 尼斯分类 類別 区分 類 国際分類 류 상품류 니스분류
    klasse klassen nizzaklasse nizzaklassen nizzaklassifikation classedenice classesdenice clase clases clasedeniza
    clasesdeniza clasificaciondeniza classi classedinizza classinizza classedenizza niceklassen`,
  goods: `goods goodsandservices goodsservices gs descriptionofgoods goodsservicesdescription goodsandservicesdescription
    商品 商品服务 商品和服务 指定商品 指定商品指定役務 商品及服務 지정상품 warenunddienstleistungen warendienstleistungen waren
    warenverzeichnis produitsetservices produits productosyservicios productos produtoseservicos prodottieservizi
    warenendiensten`,
  owner: `owner owners ownername ownernames applicant applicants applicantname holder holdername registrant proprietor
    proprietorname ownerofrecord currentowner 申请人 注册人 权利人 所有人 申請人 權利人 権利者 商標権者 出願人 권리자 출원인
    inhaber anmelder markeninhaber titulaire deposant proprietaire titular solicitante propietario requerente titolare
    richiedente houder merkhouder`,
  filingDate: `filingdate filed applicationdate appdate fileddate datefiled dateoffiling 申请日期 申请日 申請日期 申請日 出願日
    출원일 anmeldetag anmeldedatum datededepot datedepot fechadesolicitud fechadepresentacion datadodeposito datadeposito
    datadideposito datadopedido depotdatum`,
  registrationDate: `registrationdate registered registereddate regdate dateregistered dateofregistration 注册日期 注册日
    註冊日期 註冊日 登録日 등록일 eintragungstag eintragungsdatum registrierungsdatum datedenregistrement fechaderegistro
    fechadeconcesion datadoregistro dataderegisto datadiregistrazione registratiedatum`,
  expiryDate: `expirydate expirationdate expiry expiration expires expireson expiringdate dateofexpiry renewaldate
    renewaldue nextrenewal nextrenewaldate renewal validuntil 有效期 到期日 有效期至 续展日期 有效期限 存続期間満了日 만료일
    schutzende ablaufdatum schutzdauerende datedexpiration dateexpiration fechadevencimiento fechadecaducidad
    datadevalidade datadiscadenza scadenza vervaldatum`,
  disclaimers: 'disclaimer disclaimers 放弃专用权',
  translation: 'translation marktranslation translationofmark 翻译',
  transliteration: 'transliteration marktransliteration 音译',
  description: 'markdescription descriptionofmark descriptionofthemark 商标说明',
  image: `image images imageurl imagefile imagefilename markimage markimageurl logo logourl picture 图样 商标图样 商标图片
    markenbild imagen logotipo immagine`,
  plaintiffRelation:
    'plaintiffrelation relation relationtoright capacity plaintiffcapacity 原告身份',
  aliases: 'aliases alias searchterms terms variants alsoknownas 别名',
  allowedSellers: 'allowedsellers authorisedsellers authorizedsellers allowedseller 授权卖家',
}

// Words that often head something else (a row's own number, a product): they count where no better column is there.
const vague: Partial<Record<TableField, string>> = {
  mark: 'name brand title 名称 品牌',
  type: 'type',
  serial: 'id 编号',
  registration: 'number',
}

/** Without what stands in brackets: `Registration Date (YYYY-MM-DD)`, `Owner(s)`; `Numéro` and `N°` are `numero` and `no`. */
const plain = (header: string) =>
  header
    .replace(/\([^)]*\)/g, '')
    .replace(/[°º]|№/g, 'o')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const byWord = (words: Partial<Record<TableField, string>>) =>
  new Map(
    tableFields.flatMap(
      (field) => words[field]?.split(/\s+/).map((word) => [plain(word), field] as const) ?? [],
    ),
  )
const known = byWord(synonyms)
const perhaps = byWord(vague)

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

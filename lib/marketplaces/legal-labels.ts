import type { SellerField } from './types.ts'

export type LegalField = Extract<
  SellerField,
  | 'legalName'
  | 'businessType'
  | 'registrationNumber'
  | 'vatNumber'
  | 'addressLines'
  | 'emails'
  | 'phones'
>

/**
 * Labels by field, in the languages of Amazon's stores and eBay's sites, as their sellers' pages word them or their laws
 * name the thing (DSA Art. 30, § 5 DDG, LCEN, 特定商取引法). First match wins, so the narrower stand first.
 */
const labels: readonly [LegalField | null, RegExp][] = [
  // Numbers of waste and packaging registers: they tell of what is sold, not of who is registered.
  [
    null,
    /weee|lucid|\bEPR\b|\bUIN\b|\bEAR\b|packaging|verpackung|emballage|batter|elektro|DEEE|RAEE/i,
  ],
  // Addresses of customer service, for returns and of others are not the seller's own.
  [
    null,
    /customer services? address|kunden(?:dienst|service)|service client|(?:servicio|atención) al cliente|servizio clienti|klantenservice|obsługi klienta|kundtjänst|müşteri hizmetleri|atendimento ao cliente|カスタマーサービス|客[户戶]服[务務]|خدمة العملاء|\breturns?\b|rück(?:sende|gabe)|retoure|\bretours?\b|devoluci|devoluç|\bresi\b|zwrot|retur|\biade\b|返品|退[货貨]|shipping|versand|import|\bIP\b/i,
  ],
  [
    'emails',
    /e-?mail|courriel|adresse électronique|correo electr|邮箱|[電电]子[郵邮]件|メール|이메일|البريد|\bKEP\b|posta$|e-post|эл(?:ектронная|\.) почта|^PEC$/i,
  ],
  [
    'phones',
    /phone|t[eé]l[eé]fon|telefoon|^tel\b|^mobile?\b|mobilnummer|handy(?:nummer)?$|[電电][話话]|전화|الهاتف|телефон/i,
  ],
  [
    'vatNumber',
    /\bVAT\b|value added tax|適格請求書|ust-?id|umsatzsteuer|mehrwertsteuer|\bTVA\b|\bIVA\b|partita iva|identificación fiscal|btw|moms|\bNIP\b|\bVKN\b|\bKDV\b|vergi|\bGST|\bCNPJ\b|\bRFC\b|\b[CN]IF\b|ضريب|增值税|税号|\bUID\b|ИНН|\bTRN\b|tax (?:id|identification)/i,
  ],
  [
    'registrationNumber',
    /trade regist|regist(?:er|ration) number|companies house|\bCRO\b|\bABN\b|\bHRB\b|registernummer|registreringsnummer|commercial regist|company number|company regist|\b[CH]RN\b|firmenbuch|handelsregister|registre d[eu] commerce|siren|siret|rcs\b|(?:numéro|n°) d['’](?:immatriculation|entreprise)|registro (?:mercantil|comercial|de comercio)|n[úu]mero de(?:l)? registro|numero (?:di )?registr|registro (?:delle )?imprese|\bREA\b|kvk|ondernemingsnummer|\bKRS\b|\bREGON\b|rejestr|organisationsnummer|bolagsregist|sicil|mers[iİ]s|登録番号|法人番号|登记|注册号|统一社会信用代码|統一編號|사업자등록|السجل|ОГРН/i,
  ],
  [
    'businessType',
    /business type|geschäftsart|unternehmens(?:art|typ)|type d.?(?:entreprise|activité)|tipo (?:di attività|de negocio|de empresa|de actividad)|bedrijfstype|type bedrijf|rodzaj działalności|typ (?:działalności|firmy)|företagstyp|[iİ]şletme türü|事業形態|业务类型|نوع (?:العمل|النشاط)|rechtsform|forme juridique|form(?:a|e) (?:giuridica|jurídica)|tipo de negócio/i,
  ],
  [
    'legalName',
    /(?:company|registered|trading|legal|business) name|^(?:company|firma|empresa|azienda|società|société|entreprise|bedrijf)$|name (?:des unternehmens|der firma)|d[eé]nominati?on sociale|denominación social|^denominazione|nome empresarial|naam van het bedrijf|företagets namn|nazwa (?:przedsiębiorstwa|podmiotu)|ticaret unvan|(?:virksomheds|bedrifts)navn|事業者名|会社名|企業名|正式名称|ビジネス名|商家名称|상호|наименование|व्यवसाय का नाम|nom de la société|raison sociale|(?:geschäfts|firmen|unternehmens)name|nom (?:commercial|de l.?entreprise)|nombre (?:de la empresa|del negocio|comercial)|raz(?:ón|ão) social|nome (?:azienda|(?:dell.?)?attività|dell.?azienda|commerciale|da empresa|comercial)|ragione sociale|(?:bedrijfs|handels)naam|nazwa firmy|företagsnamn|[iİ]şletme ad[ıi]|ticar[iî] unvan|şirket|販売業者|企业名称|公司名[称稱]|название компании|회사명|اسم (?:النشاط|الشركة)/i,
  ],
  [
    'addressLines',
    /address|adres(?:se|i|s?\b)|anschrift|direcci[oó]n|domicilio|indirizzo|sede legale|endereço|morada|住所|所在地|地址|주소|العنوان|عنوان|^адрес/i,
  ],
]

/** What a label of a seller's legal details announces; null where it is none that we know, or of somebody else's address. */
export function legalField(label: string): LegalField | null {
  const bare = label.replace(/\s*[:：]\s*$/, '')
  return labels.find(([, words]) => words.test(bare))?.[0] ?? null
}

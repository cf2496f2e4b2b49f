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

/** Labels by field, in the stores' languages; first match wins, so the narrower stand first. */
const labels: readonly [LegalField | 'customerService', RegExp][] = [
  [
    'customerService',
    /customer services? address|kunden(?:dienst|service)|adresse du service|(?:servicio|atención) al cliente|servizio clienti|klantenservice|obsługi klienta|kundtjänst|müşteri hizmetleri|atendimento ao cliente|カスタマーサービス|客户服务|客戶服務|خدمة العملاء/i,
  ],
  ['emails', /e-?mail|courriel|correo electr|邮箱|電子郵件|メール|البريد|posta$|e-post/i],
  ['phones', /phone|telefon|téléphone|teléfono|telefono|telefoon|^tel\b|電話|电话|الهاتف/i],
  [
    'vatNumber',
    /\bVAT\b|ust-?id|umsatzsteuer|mehrwertsteuer|\bTVA\b|\bIVA\b|partita iva|identificación fiscal|btw|moms|\bNIP\b|\bVKN\b|\bKDV\b|vergi|\bGST|\bCNPJ\b|\bRFC\b|\b[CN]IF\b|ضريب|增值税/i,
  ],
  [
    'registrationNumber',
    /trade regist|regist(?:er|ration) number|registernummer|registreringsnummer|commercial regist|company number|company regist|\b[CH]RN\b|firmenbuch|handelsregister|registre d[eu] commerce|siren|siret|rcs\b|registro (?:mercantil|comercial|de comercio)|numero (?:di )?registr|registro (?:delle )?imprese|kvk|\bKRS\b|\bREGON\b|rejestr|organisationsnummer|bolagsregist|sicil|mersis|登録番号|登记|注册号|السجل/i,
  ],
  [
    'businessType',
    /business type|geschäftsart|unternehmens(?:art|typ)|type d.?(?:entreprise|activité)|tipo (?:di attività|de negocio|de empresa|de actividad)|bedrijfstype|type bedrijf|rodzaj działalności|typ (?:działalności|firmy)|företagstyp|[iİ]şletme türü|事業形態|业务类型|نوع العمل/i,
  ],
  [
    'legalName',
    /company name|^company$|^firma$|nom de la société|raison sociale|business name|geschäftsname|(?:firmen|unternehmens)name|nom (?:commercial|de l.?entreprise)|nombre (?:de la empresa|del negocio|comercial)|raz(?:ón|ão) social|nome (?:azienda|(?:dell.?)?attività|dell.?azienda|commerciale|da empresa|comercial)|ragione sociale|(?:bedrijfs|handels)naam|nazwa firmy|företagsnamn|[iİ]şletme ad[ıi]|ticar[iî] unvan|şirket|販売業者|企业名称|公司名[称稱]|название компании|회사명|اسم (?:النشاط|الشركة)/i,
  ],
  [
    'addressLines',
    /address|adresse|dirección|direccion|indirizzo|endereço|adres(?:i|\b)|adress\b|住所|地址|العنوان/i,
  ],
]

/** What a label of a seller's legal details announces; null where it isn't one that we know. */
export const legalField = (label: string): LegalField | 'customerService' | null =>
  labels.find(([, words]) => words.test(label))?.[0] ?? null

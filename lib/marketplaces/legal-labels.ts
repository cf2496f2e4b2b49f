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
    /customer service address|kundendienstadresse|adresse du service|servicio al cliente|servizio clienti|klantenservice|obsługi klienta|kundtjänst|müşteri hizmetleri|atendimento ao cliente|カスタマーサービス|客户服务|客戶服務/i,
  ],
  ['emails', /e-?mail|courriel|correo electr|邮箱|電子郵件|メール|البريد|posta$|e-posta/i],
  ['phones', /phone|telefon|téléphone|teléfono|telefono|telefoon|電話|电话|الهاتف/i],
  [
    'vatNumber',
    /\bVAT\b|ust-?id|umsatzsteuer|\bTVA\b|\bIVA\b|partita iva|btw|moms|\bNIP\b|\bVKN\b|vergi|\bGST|\bCNPJ\b|\bRFC\b|\bNIF\b|ضريب|增值税/i,
  ],
  [
    'registrationNumber',
    /trade regist|regist(?:er|ration) number|commercial regist|company number|company regist|\b[CH]RN\b|firmenbuch|handelsregister|registre d[eu] commerce|siren|siret|rcs\b|registro (?:mercantil|comercial|de comercio)|numero (?:di )?registr|registro (?:delle )?imprese|kvk|\bKRS\b|\bREGON\b|rejestr|organisationsnummer|bolagsregist|sicil|mersis|登録番号|登记|注册号|السجل/i,
  ],
  [
    'businessType',
    /business type|geschäftsart|unternehmensart|type d.?(?:entreprise|activité)|tipo (?:di attività|de negocio|de empresa|de actividad)|bedrijfstype|rodzaj działalności|företagstyp|işletme türü|事業形態|业务类型|نوع العمل/i,
  ],
  [
    'legalName',
    /company name|^company$|^firma$|nom de la société|business name|geschäftsname|firmenname|nom (?:commercial|de l.?entreprise)|nombre (?:de la empresa|comercial)|razón social|nome (?:azienda|dell.?attività|commerciale|da empresa|comercial)|ragione sociale|bedrijfsnaam|nazwa firmy|företagsnamn|işletme adı|şirket|販売業者|企业名称|公司名称|اسم (?:النشاط|الشركة)/i,
  ],
  [
    'addressLines',
    /address|adresse|dirección|direccion|indirizzo|endereço|adres\b|adress\b|住所|地址|العنوان/i,
  ],
]

/** What a label of a seller's legal details announces; null where it isn't one that we know. */
export const legalField = (label: string): LegalField | 'customerService' | null =>
  labels.find(([, words]) => words.test(label))?.[0] ?? null

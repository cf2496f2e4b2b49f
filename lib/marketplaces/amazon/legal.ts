import { textOf } from '../../page/text.ts'
import type { SellerField } from '../types.ts'

type LegalField = Extract<
  SellerField,
  | 'legalName'
  | 'businessType'
  | 'registrationNumber'
  | 'vatNumber'
  | 'addressLines'
  | 'emails'
  | 'phones'
>

/** What the seller's legal block says under one label. */
export interface LegalEntry {
  readonly field: LegalField
  readonly label: string
  readonly lines: readonly string[]
}

/** Labels of the block by field, in the stores' languages; first match wins, so the narrower stand first. */
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
    /trade regist|regist(?:er|ration) number|commercial regist|company number|handelsregister|registre d[eu] commerce|siren|siret|rcs\b|registro (?:mercantil|comercial|de comercio)|numero (?:di )?registr|registro (?:delle )?imprese|kvk|\bKRS\b|\bREGON\b|rejestr|organisationsnummer|bolagsregist|sicil|mersis|登録番号|登记|注册号|السجل/i,
  ],
  [
    'businessType',
    /business type|geschäftsart|unternehmensart|type d.?(?:entreprise|activité)|tipo (?:di attività|de negocio|de empresa|de actividad)|bedrijfstype|rodzaj działalności|företagstyp|işletme türü|事業形態|业务类型|نوع العمل/i,
  ],
  [
    'legalName',
    /business name|geschäftsname|firmenname|nom (?:commercial|de l.?entreprise)|nombre (?:de la empresa|comercial)|razón social|nome (?:azienda|dell.?attività|commerciale|da empresa|comercial)|ragione sociale|bedrijfsnaam|nazwa firmy|företagsnamn|işletme adı|şirket|販売業者|企业名称|公司名称|اسم (?:النشاط|الشركة)/i,
  ],
  [
    'addressLines',
    /address|adresse|dirección|direccion|indirizzo|endereço|adres\b|adress\b|住所|地址|العنوان/i,
  ],
]

const disclaimer =
  /^(?:this seller|dieser verkäufer|ce vendeur|este vendedor|questo venditore|deze verkoper|ten sprzedawca|den här säljaren|bu satıcı)/i

/** Reads the block of labelled rows; a label that we don't know ends the one before it and is passed over. */
export function legalEntries(block: ParentNode): LegalEntry[] {
  const entries: { field: LegalField; label: string; lines: string[] }[] = []
  let open: { field: LegalField; label: string; lines: string[] } | null = null
  for (const row of block.querySelectorAll('.a-row')) {
    const bold = row.querySelector('.a-text-bold')
    const label = textOf(bold, 200)
    if (bold && label) {
      const field = labels.find(([, words]) => words.test(label))?.[0] ?? null
      open = field && field !== 'customerService' ? { field, label, lines: [] } : null
      if (!open) continue
      entries.push(open)
      const own = textOf(bold.nextElementSibling, 500)
      if (own) open.lines.push(own)
      continue
    }
    const line = row.querySelector('.a-row') ? null : textOf(row, 500)
    if (!line || !open) continue
    if (
      disclaimer.test(line) ||
      row.querySelector('h3, h4') ||
      !row.classList.contains('indent-left')
    )
      open = null
    else if (!open.lines.includes(line) && open.lines.length < 20) open.lines.push(line)
  }
  return entries.filter((entry) => entry.lines.length > 0)
}

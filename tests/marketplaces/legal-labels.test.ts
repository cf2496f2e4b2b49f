import { describe, expect, test } from 'vitest'
import { legalField } from '../../lib/marketplaces/legal-labels.ts'

/** As sellers' pages of Amazon's stores and of eBay's sites word them, or as their languages would. */
const labels = {
  legalName: [
    'Business Name:',
    'Geschäftsname:',
    'Nom commercial :',
    "Nome dell'azienda:",
    'Nombre del negocio:',
    'Bedrijfsnaam:',
    'Företagsnamn:',
    'Nazwa firmy:',
    'İşletme Adı:',
    '販売業者:',
    'Razão social:',
    'Dénomination sociale',
    '会社名',
    '상호',
    'Ticaret Unvanı',
    'Empresa',
    'Société',
    '正式名称',
  ],
  businessType: ['Business Type:', 'Geschäftsart:', 'Tipo di attività:', 'İşletme Türü:'],
  registrationNumber: [
    'Trade Register Number:',
    'Handelsregistreringsnummer:',
    'KvK-nummer:',
    'Numéro d’immatriculation',
    'MERSİS Numarası',
    '统一社会信用代码',
    'ABN',
  ],
  vatNumber: [
    'VAT Number:',
    'UStID:',
    'Btw-nummer:',
    'Momsregistreringsnummer:',
    'NIP:',
    'CIF:',
    '適格請求書発行事業者登録番号',
  ],
  phones: ['Phone number:', 'Telefonnummer:', 'Tel:', 'お問い合わせ先電話番号:'],
  emails: ['E-mail:', 'Correo electrónico:', 'E-postadress:', 'E-posta:', 'KEP Adresi'],
  addressLines: [
    'Business Address:',
    'Geschäftsadresse:',
    'Företagsadress:',
    'İşletme Adresi:',
    'Anschrift',
    'Sede legale',
    '所在地',
  ],
}

describe.each(Object.entries(labels))('%s', (field, words) => {
  test.each(words)('%s', (word) => expect(legalField(word)).toBe(field))
})

test.each([
  'Customer Services Address:',
  'Kundendienstadresse:',
  'Dirección de atención al cliente:',
  'Adresse du service clientèle :',
  'Müşteri Hizmetleri Adresi:',
  'Return address',
  'Rücksendeadresse',
  'Adres do zwrotu',
  '返品先住所',
  'Importer address',
])('%s is not the seller’s own address', (label) => expect(legalField(label)).toBeNull())

test.each(['WEEE registration number', 'Verpackungsregister LUCID', 'Seller name', 'Website'])(
  '%s is none of them',
  (label) => expect(legalField(label)).toBeNull(),
)

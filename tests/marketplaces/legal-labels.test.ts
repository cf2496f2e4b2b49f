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
  vatNumber: ['VAT Number:', 'UStID:', 'Btw-nummer:', 'Momsregistreringsnummer:', 'NIP:', 'CIF:'],
  phones: ['Phone number:', 'Telefonnummer:', 'Tel:', 'お問い合わせ先電話番号:'],
  emails: ['E-mail:', 'Correo electrónico:', 'E-postadress:', 'E-posta:'],
  addressLines: [
    'Business Address:',
    'Geschäftsadresse:',
    'Företagsadress:',
    'İşletme Adresi:',
    'Anschrift',
    'Sede legale',
    '所在地',
  ],
  customerService: [
    'Customer Services Address:',
    'Kundendienstadresse:',
    'Dirección de atención al cliente:',
    'Adresse du service clientèle :',
    'Müşteri Hizmetleri Adresi:',
  ],
}

describe.each(Object.entries(labels))('%s', (field, words) => {
  test.each(words)('%s', (word) => expect(legalField(word)).toBe(field))
})

test('the address for complaints is never taken for the seller’s own', () => {
  for (const word of labels.customerService) expect(legalField(word)).not.toBe('addressLines')
})

test.each(['WEEE registration number', 'Verpackungsregister LUCID', 'Seller name', 'Website'])(
  '%s is none of them',
  (label) => expect(legalField(label)).toBeNull(),
)

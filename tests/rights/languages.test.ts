import { expect, test } from 'vitest'
import { readFile } from '../../lib/rights/import.ts'
import { makeRight } from '../../lib/rights/make.ts'

const read = async (file: Uint8Array) => {
  const reading = await readFile('marks.csv', file)
  if ('errors' in reading) throw new Error(JSON.stringify(reading.errors))
  return reading.rights[0]
}

test.each([
  [
    'German',
    'Marke;Aktenzeichen;Registernummer;Land;Klassen;Inhaber;Anmeldetag;Rechtsstand\nWOLKE;30201812;3020181;Deutschland;Kl. 9, 25;Wolke GmbH;01.02.2018;eingetragen\n',
    { office: 'DE', registrationNumber: '3020181', filingDate: '2018-02-01' },
  ],
  [
    'French',
    'Marque;N° de dépôt;N° d’enregistrement;Pays;Classes de Nice;Titulaire;Date de dépôt;Statut\nWOLKE;30201812;3020181;France;9 25;Wolke GmbH;2018-02-01;Enregistrée\n',
    { office: 'FR', registrationNumber: '3020181', filingDate: '2018-02-01' },
  ],
  [
    'Spanish',
    'Marca,Número de solicitud,Número de registro,Oficina,Clases,Titular,Fecha de solicitud,Estado\nWOLKE,30201812,3020181,España,9 25,Wolke GmbH,2018-02-01,Registrada\n',
    { office: 'ES', registrationNumber: '3020181', filingDate: '2018-02-01' },
  ],
  [
    'Japanese',
    '商標,出願番号,登録番号,国,区分,権利者,出願日,ステータス\nWOLKE,30201812,3020181,日本,第9類 第25類,Wolke GmbH,2018年2月1日,登録\n',
    { office: 'JP', registrationNumber: '3020181', filingDate: '2018-02-01' },
  ],
  [
    'Korean',
    '상표명,출원번호,등록번호,국가,상품류,권리자,출원일,상태\nWOLKE,30201812,3020181,대한민국,9류 25류,Wolke GmbH,2018.02.01,등록\n',
    { office: 'KR', registrationNumber: '3020181', filingDate: '2018-02-01' },
  ],
  [
    'traditional Chinese',
    '商標名稱,申請號,註冊號,國家,類別,權利人,申請日期,狀態\nWOLKE,30201812,3020181,台灣,9 25,Wolke GmbH,2018-02-01,已註冊\n',
    { office: 'TW', registrationNumber: '3020181', filingDate: '2018-02-01' },
  ],
])('a list in %s is read by its header', async (_, text, want) => {
  expect(await read(new TextEncoder().encode(text))).toMatchObject({
    markText: 'WOLKE',
    applicationNumber: '30201812',
    niceClasses: [9, 25],
    ownerOfRecord: ['Wolke GmbH'],
    status: 'registered',
    ...want,
  })
})

test('status words of other languages: what has ended is never taken for registered', async () => {
  for (const [word, status] of [
    ['gelöscht', 'dead'],
    ['nicht eingetragen', 'unknown'],
    ['angemeldet', 'pending'],
    ['Marque expirée', 'dead'],
    ['en vigueur', 'registered'],
    ['caducada', 'dead'],
    ['No vigente', 'dead'],
    ['non en vigueur', 'dead'],
    ['não em vigor', 'dead'],
    ['non in vigore', 'dead'],
    ['nicht in Kraft', 'dead'],
    ['消滅', 'dead'],
    ['登録料未納', 'unknown'],
    ['등록거절', 'dead'],
    ['注册申请受理', 'pending'],
  ] as const) {
    const file = new TextEncoder().encode(`mark,status\nWOLKE,${word}\n`)
    expect([word, (await read(file))?.status]).toEqual([word, status])
  }
})

test('a header in GBK or Shift_JIS tells the encoding of its file', async () => {
  const gbk = Buffer.from('c9ccb1ea2cd7a2b2e1bac50ad4c6b6e42c313233340a', 'hex')
  expect(await read(gbk)).toMatchObject({ markText: '云朵', registrationNumber: '1234' })
  const sjis = Buffer.from('8fa495572c936f985e94d48d860a834e83822c313233340a', 'hex')
  expect(await read(sjis)).toMatchObject({ markText: 'クモ', registrationNumber: '1234' })
})

test('works and designs in a list have numbers of their own kind, and are not searched for by their titles', async () => {
  const list =
    'Type,Title,Registration Number\nCopyright,Blue Bear,VA 2-123-456\nDesign patent,Lamp,"D911,456"\n'
  const reading = await readFile('rights.csv', new TextEncoder().encode(list))
  expect(reading).toMatchObject({
    rights: [
      { type: 'copyright', registrationNumber: 'VA0002123456', status: 'registered' },
      { type: 'design_patent', registrationNumber: 'USD911456' },
    ],
  })
  const wrong = 'Type,Title,Registration Number\nCopyright,Blue Bear,5123456\n'
  const refused = await readFile('rights.csv', new TextEncoder().encode(wrong))
  expect(refused).toMatchObject({ errors: [{ row: 2, field: 'registration' }] })
})

test.each(['Word', 'Design', 'Word and design', 'Design mark', 'Figurative', 'Design plus words'])(
  'a mark that a list calls "%s" stays a mark, whose name is searched for',
  async (type) => {
    const list = `Type,Mark,Registration Number\n${type},WOLKE,5123456\n`
    const reading = await read(new TextEncoder().encode(list))
    const source = { format: 'csv', file: 'marks.csv', sha256: 'a'.repeat(64) } as const
    const by = { id: 'one', now: '2026-11-25T09:00:00.000Z', source }
    expect(makeRight(reading!, by)).toMatchObject({
      type: 'trademark',
      searchTerms: [{ text: 'WOLKE' }],
    })
  },
)

import { zipSync } from 'fflate'
import writeWorkbook from 'write-excel-file/node'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../lib/rights/import.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, name = 'portfolio.csv') => readFile(name, bytes(text))
const rightsOf = async (text: string) => {
  const reading = await read(text)
  if ('errors' in reading) throw new Error(JSON.stringify(reading.errors))
  return reading.rights
}
const errorsOf = async (text: string, name?: string) => {
  const reading = await read(text, name)
  return 'errors' in reading ? reading.errors : []
}

describe('tables', () => {
  test('headers are found by their synonyms, delimiters by sniffing', async () => {
    const [right] = await rightsOf(
      'Word Mark;Reg. No.;Live/Dead;IC;Owner Name\nZEPHYRLY;"6,543,210";Live/Registered;IC 018, 025;Zephyrly LLC\n',
    )
    expect(right).toMatchObject({
      markText: 'ZEPHYRLY',
      registrationNumber: '6543210',
      status: 'registered',
      niceClasses: [18, 25],
      ownerOfRecord: ['Zephyrly LLC'],
    })
  })

  test.each([
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFFmark\nCAFÉNO\n', 'utf16le')],
    ['Windows-1252', Buffer.from('mark\nCAFÉNO\n', 'latin1')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFmark\nCAFÉNO\n', 'utf8')],
  ])('%s is read', async (_, file) => {
    expect(await readFile('a.csv', file)).toMatchObject({ rights: [{ markText: 'CAFÉNO' }] })
  })

  test('one bad row refuses the whole file and is named with its field', async () => {
    const errors = await errorsOf(
      'mark,registration,classes,filing date\nGOOD,1234567,9,2020-01-31\nBAD,6.54321E+06,99,03/04/2020\n',
    )
    expect(errors.map((e) => [e.row, e.field])).toEqual([
      [3, 'classes'],
      [3, 'registration'],
      [3, 'filingDate'],
    ])
  })

  test('an unclosed quotation mark is told, not swallowed', async () => {
    expect(await errorsOf('mark,owner\nA,"b\nC,d\n')).toHaveLength(1)
  })

  test('a table without any known column, an empty file and a web page are refused in words', async () => {
    expect((await errorsOf('colour,size\nred,1\n'))[0]?.message).toContain('colour, size')
    expect((await errorsOf(''))[0]?.message).toContain('empty')
    expect((await errorsOf('<!DOCTYPE html><html></html>'))[0]?.message).toContain('web page')
  })

  test('a table over the size limit is refused with the row that was reached', async () => {
    const huge = `mark\n${'NAMEABOUT\n'.repeat(3_100_000)}`
    expect((await errorsOf(huge))[0]).toMatchObject({
      row: 3_000_001,
      message: expect.stringMatching(/at row 3000001/),
    })
  })

  test('a workbook reads like a table', async () => {
    const rows = [
      ['mark', 'registration number', 'classes'],
      ['ZEPHYRLY', 6543210, '9'],
    ].map((row) => row.map((value) => ({ value })))
    const file = await writeWorkbook(rows).toBuffer()
    expect(await readFile('a.xlsx', file)).toMatchObject({
      format: 'xlsx',
      rights: [{ markText: 'ZEPHYRLY', registrationNumber: '6543210', niceClasses: [9] }],
    })
  })

  test('a right with a row for each of its classes is one right with all of them', async () => {
    const rights = await rightsOf(
      'mark,registration,class,goods,owner,status\nZEPHYRLY,1234567,25,Coats,Zephyrly Ltd,\nVELTRANO,7654321,11,Lamps,,Live\nZephyrly,"1,234,567",9,Phones,Zephyrly Inc,Live\n',
    )
    expect(rights).toMatchObject([
      {
        markText: 'ZEPHYRLY',
        niceClasses: [9, 25],
        goodsByClass: { 25: 'Coats', 9: 'Phones' },
        ownerOfRecord: ['Zephyrly Ltd', 'Zephyrly Inc'],
        status: 'registered',
      },
      { markText: 'VELTRANO' },
    ])
  })

  test('two rows that say different things of one number are told, neither is taken', async () => {
    expect(
      await errorsOf('mark,registration\nOLD,1234567\nGOOD,7654321\nNEW,1234567\n'),
    ).toMatchObject([{ row: 4, field: 'mark', code: 'differs', parts: ['"NEW"', '2'] }])
  })
})

describe('tables as people and programs write them', () => {
  test('a title above the header and Excel’s own hint are passed over, rows keep their numbers', async () => {
    expect(
      await errorsOf('sep=;\nPortfolio of 2026\n\nWord mark;Reg. No.\nGOOD;2178784\nBAD;12x\n'),
    ).toMatchObject([{ row: 6, field: 'registration' }])
  })

  test('a column of row numbers is not taken for serial numbers where a better one is there', async () => {
    expect(await rightsOf('ID,Name,Mark,Serial Number\n1,Ann,ZEPHYRLY,78002299\n')).toMatchObject([
      { markText: 'ZEPHYRLY', applicationNumber: '78002299' },
    ])
  })

  test('numbers that a spreadsheet was made to keep as text are read; several owners are several', async () => {
    expect(
      await rightsOf(
        'mark\tserial\treg no\towner\nZEPHYRLY\t\'78002299\t="0983624"\tA Inc.; B LLC\n',
      ),
    ).toMatchObject([
      {
        applicationNumber: '78002299',
        registrationNumber: '983624',
        ownerOfRecord: ['A Inc.', 'B LLC'],
      },
    ])
  })

  test('a row with more cells than the header has lost its quotation marks', async () => {
    expect(await errorsOf('serial,mark\n78002299,HALCYON, REED\n')).toMatchObject([
      { row: 2, code: 'cells' },
    ])
  })

  test('a spreadsheet’s day number is no date', async () => {
    expect(await errorsOf('mark,filing date\nA,44105\n')).toMatchObject([
      { row: 2, field: 'filingDate', code: 'dayNumber' },
    ])
    expect(await rightsOf('mark,filing date\nA,2020/9/1\n')).toMatchObject([
      { filingDate: '2020-09-01' },
    ])
  })

  test('drawing codes and Chinese headers are read', async () => {
    expect(
      await rightsOf('商标名称,类别,商标状态,Mark Drawing Code\n西风,第25类,已注册,4000\n'),
    ).toMatchObject([
      {
        markText: '西风',
        niceClasses: [25],
        status: 'registered',
        drawingCode: '4',
        standardCharacters: true,
      },
    ])
  })
})

const daily = (file: string, doctype = '') =>
  `<?xml version="1.0"?>${doctype}<trademark-applications-daily><case-file>${file}</case-file></trademark-applications-daily>`

describe('XML', () => {
  test('a daily case file is read, `0000000` being no registration', async () => {
    const [right] = await rightsOf(
      daily(`<serial-number>97000001</serial-number><registration-number>0000000</registration-number>
        <case-file-header><filing-date>20210304</filing-date><status-code>630</status-code>
        <mark-identification>ZEPHYRLY &amp; CO</mark-identification><mark-drawing-code>4000</mark-drawing-code>
        <trademark-in>T</trademark-in><standard-characters-claimed-in>T</standard-characters-claimed-in></case-file-header>
        <case-file-statements><case-file-statement><type-code>GS0251</type-code><text>Hats</text></case-file-statement>
        <case-file-statement><type-code>PM0001</type-code><text>ZEFFERLY</text></case-file-statement></case-file-statements>
        <case-file-owners><case-file-owner><party-type>10</party-type><party-name>First Co</party-name></case-file-owner>
        <case-file-owner><party-type>30</party-type><party-name>Later Co</party-name></case-file-owner></case-file-owners>`),
    )
    expect(right).toMatchObject({
      applicationNumber: '97000001',
      registrationNumber: null,
      markText: 'ZEPHYRLY & CO',
      status: 'pending',
      drawingCode: '4',
      niceClasses: [25],
      goodsByClass: { 25: 'Hats' },
      markCategories: ['Trademark'],
      ownerOfRecord: ['Later Co'],
      filingDate: '2021-03-04',
      terms: [{ text: 'ZEFFERLY', kind: 'pseudo_mark' }],
    })
  })

  test("the daily file's own element declarations pass; entities and other document types do not", async () => {
    const one = '<serial-number>97000001</serial-number>'
    const own = '<!DOCTYPE trademark-applications-daily [<!ELEMENT case-file (serial-number)>]>'
    const entity = '<!DOCTYPE trademark-applications-daily [<!ENTITY a "b">]>'
    const other = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'
    expect(await errorsOf(daily(one, own))).toEqual([])
    expect((await errorsOf(daily(one, entity)))[0]?.message).toContain('document type')
    expect((await errorsOf(daily(one, other)))[0]?.message).toContain('document type')
  })

  test('an encoding that the file declares is honoured, and one that it is not in is refused', async () => {
    const text = daily(
      '<serial-number>97000001</serial-number><case-file-header><mark-identification>CAFÉ</mark-identification></case-file-header>',
    )
    const latin = text.replace('?>', ' encoding="ISO-8859-1"?>')
    for (const file of [Buffer.from(latin, 'latin1'), Buffer.from(`\uFEFF${text}`, 'utf16le')])
      expect(await readFile('a.xml', file)).toMatchObject({ rights: [{ markText: 'CAFÉ' }] })
    expect(await readFile('a.xml', Buffer.from(text, 'latin1'))).toMatchObject({
      errors: [{ code: 'xmlBytes' }],
    })
  })

  test('an application that has become a registration is one right, whose correspondent owns nothing', async () => {
    const record = (number: string, owners: string) =>
      `<case-file><serial-number>78002299</serial-number>${number}<case-file-owners>${owners}</case-file-owners></case-file>`
    const party = (type: number, name: string) =>
      `<case-file-owner><party-type>${type}</party-type><party-name>${name}</party-name></case-file-owner>`
    expect(
      await rightsOf(
        `<trademark-applications-daily>${record('<registration-number>0000000</registration-number>', party(10, 'A'))}${record(
          '<registration-number>2713476</registration-number>',
          party(30, 'A') + party(31, 'B') + party(70, 'Lawyer'),
        )}</trademark-applications-daily>`,
      ),
    ).toMatchObject([{ registrationNumber: '2713476', ownerOfRecord: ['B'] }])
  })

  test('marks in one bag are records of their own, however large the bag, each with its numbers in one form', async () => {
    const mark = (n: number) =>
      `<Trademark><RegistrationOfficeCode>EM</RegistrationOfficeCode><ApplicationNumber><ApplicationNumberText>${18_000_000 + n}</ApplicationNumberText></ApplicationNumber><ApplicantBag><Applicant sequenceNumber="31"><Contact><Name><EntityName>Old</EntityName></Name></Contact></Applicant><Applicant sequenceNumber="32"><Contact><Name><EntityName>New</EntityName></Name></Contact></Applicant></ApplicantBag><Note>${'goods '.repeat(20_000)}</Note></Trademark>`
    const marks = Array.from({ length: 20 }, (_, n) => mark(n)).join('')
    const rights = await rightsOf(
      `<TrademarkTransaction><TransactionData><TrademarkBag>${marks}</TrademarkBag></TransactionData></TrademarkTransaction>`,
    )
    expect(rights).toHaveLength(20)
    expect(rights[7]).toMatchObject({ applicationNumber: '018000007', ownerOfRecord: ['New'] })
  })

  test('a wrong number refuses the file and names its record; broken XML names its line', async () => {
    const file = (serial: string) =>
      `<case-file><serial-number>${serial}</serial-number></case-file>`
    expect(
      await errorsOf(
        `<trademark-applications-daily>${file('97000001')}${file('970')}</trademark-applications-daily>`,
      ),
    ).toMatchObject([{ row: 2, code: 'usSerial' }])
    expect(await errorsOf('<a>\n<b>\n</a>')).toMatchObject([{ row: 3, code: 'xmlBroken' }])
  })

  test('a record without a number is named by its place in the file', async () => {
    const file = (serial: string) => `<case-file>${serial}</case-file>`
    const numbered = file('<serial-number>97000001</serial-number>')
    expect(
      await errorsOf(
        `<trademark-applications-daily>${numbered}${file('')}</trademark-applications-daily>`,
      ),
    ).toMatchObject([{ row: 2, field: 'serial' }])
  })

  test('broken and over-deep XML is refused, not half read', async () => {
    expect((await errorsOf(daily('<serial-number>97000001')))[0]?.message).toContain('broken')
    expect((await errorsOf('<a>'.repeat(500)))[0]?.message).toContain('deep')
  })

  test('an opponent nested in the record never enters', async () => {
    const [right] = await rightsOf(
      `<TrademarkTransaction><TransactionData><TrademarkBag><Trademark>
        <ApplicationNumber><ApplicationNumberText>78000001</ApplicationNumberText></ApplicationNumber>
        <LegalProceedingsBag><Trademark><MarkRepresentation><MarkReproduction><WordMarkSpecification>
        <MarkVerbalElementText>OPPONENT</MarkVerbalElementText></WordMarkSpecification></MarkReproduction></MarkRepresentation></Trademark></LegalProceedingsBag>
        </Trademark></TrademarkBag></TransactionData></TrademarkTransaction>`,
    )
    expect(right).toMatchObject({ markText: '', applicationNumber: '78000001' })
  })
})

describe('archives', () => {
  test('a bundle gives the XML inside it', async () => {
    const file = zipSync({
      'status.xml': bytes(daily('<serial-number>97000001</serial-number>')),
      'markImage.jpg': new Uint8Array(10),
    })
    expect(await readFile('bundle.zip', file)).toMatchObject({
      rights: [{ applicationNumber: '97000001' }],
    })
  })

  test('the one table of an archive is read, with the rows of its faults; several are not guessed between', async () => {
    const table = (number: string) => bytes(`mark,registration number,office\nWOLKE,${number},US\n`)
    const readme = bytes('read me')
    const packed = (files: Record<string, Uint8Array>) => readFile('marks.zip', zipSync(files))
    expect(await packed({ 'marks.csv': table('4123456'), 'read me.txt': readme })).toMatchObject({
      format: 'csv',
      rights: [{ registrationNumber: '4123456' }],
    })
    expect(await packed({ 'marks.csv': table('4.1E+06') })).toMatchObject({
      errors: [{ row: 2, field: 'registration', code: 'mangled' }],
    })
    expect(await packed({ 'a.csv': table('4123456'), 'b.csv': table('4123457') })).toMatchObject({
      errors: [{ code: 'zipTables', parts: ['a.csv, b.csv'] }],
    })
    expect(await packed({ 'read me.txt': readme })).toMatchObject({
      errors: [{ code: 'zipEmpty' }],
    })
  })

  test('a bomb is refused before it is unpacked', async () => {
    const file = zipSync({ 'status.xml': new Uint8Array(80_000_000) })
    expect(await readFile('bomb.zip', file)).toMatchObject({
      errors: [{ message: expect.stringContaining('nothing was unpacked') }],
    })
  })
})

describe('a long reading', () => {
  const rows = Array.from({ length: 2500 }, (_, i) => `MARK ${i},${97_000_000 + i}`)
  const file = bytes(`mark,serial number\n${rows.join('\n')}`)

  test('says how far it is', async () => {
    const told: number[][] = []
    const step = async (...at: number[]) => void told.push(at)
    expect(await readFile('a.csv', file, undefined, step)).toMatchObject({ format: 'csv' })
    expect(told).toEqual([
      [1000, 2501],
      [2000, 2501],
    ])
  })

  test('can be ended', async () => {
    const step = () => Promise.reject(new Error('Cancelled.'))
    await expect(readFile('a.csv', file, undefined, step)).rejects.toThrow('Cancelled.')
  })
})

describe('lists of marks as JSON', () => {
  test('names, classes, aliases and transliterations become rights with their terms', async () => {
    const reading = await read(
      '[{"name": "Zephyrly", "classes": [25, 18], "aliases": ["ZPH"], "translit": ["зефирли"]}]',
      'marks.json',
    )
    expect(reading).toMatchObject({
      format: 'json',
      rights: [
        {
          markText: 'Zephyrly',
          niceClasses: [18, 25],
          terms: [
            { text: 'ZPH', kind: 'alias' },
            { text: 'зефирли', kind: 'transliteration' },
          ],
        },
      ],
    })
  })

  test('a fault names its entry and field and refuses the whole list', async () => {
    expect(await errorsOf('[{"name": "GOOD"}, {"name": "", "classes": [99]}]')).toMatchObject([
      { row: 2, field: 'name' },
      { row: 2, field: 'classes.0' },
    ])
    expect((await errorsOf('[{"name": '))[0]?.message).toMatch(/JSON/)
    expect((await errorsOf('[]'))[0]?.message).toContain('at least one')
  })
})

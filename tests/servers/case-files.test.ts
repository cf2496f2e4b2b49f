import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { suggestLinks } from '../../lib/sellers/links.ts'
import { packetCase, packetOf } from '../cases/packet.ts'
import { png } from '../cases/pictures.ts'

/** The files of a packet in the programs that people open them with. Skipped, and said so, where a program is absent. */
const has = (program: string) => spawnSync('which', [program]).status === 0
const missing = ['pdftotext', 'pdftoppm', 'pdffonts', 'qpdf', 'soffice'].filter((one) => !has(one))
if (missing.length > 0)
  console.warn(
    `Not looked at here, for want of ${missing.join(', ')}: apt install poppler-utils qpdf libreoffice-calc-nogui`,
  )

const aliases = [
  '=HYPERLINK("http://x.example","pay")',
  '盛煊木业有限公司',
  'abc\u202Egpj.exe',
  'n'.repeat(300),
  '+8613800138000',
  'متجر الذهب (دبي)',
  '한국 스토어 ★🎁',
  'ร้านเครื่องไฟฟ้า ญี่ปุ่น',
]
let folder: string
let names: string[]
const path = (end: string) => names.find((name) => name.endsWith(end)) ?? ''
const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'case-files-'))
  // A grey page with a dark square where the accused item stands.
  const page = png(1280, 900, (x, y) => (x > 100 && x < 500 && y > 300 && y < 500 ? 60 : 200))
  const { file, ports } = await packetCase({ defendants: aliases.length, aliases }, () => [page])
  const files = unzipSync(await packetOf(file, ports))
  names = Object.keys(files).map((name) => {
    const flat = name.split('/').slice(1).join('-')
    writeFileSync(join(folder, flat), files[name] ?? new Uint8Array())
    return flat
  })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!has('qpdf') || !has('pdffonts'))('papers', () => {
  it('are sound PDFs with every font embedded and searchable', () => {
    for (const name of names.filter((one) => one.endsWith('.pdf'))) {
      expect(run('qpdf', '--check', name), name).toMatch(/No syntax or stream encoding errors/)
      const fonts = run('pdffonts', name).trim().split('\n').slice(2)
      expect(fonts.length, name).toBeGreaterThan(0)
      for (const font of fonts) expect(font, name).toMatch(/Identity-H\s+yes yes yes/)
    }
  })
})

describe.skipIf(!has('pdftotext') || !has('pdftoppm'))('what a viewer shows', () => {
  it('names survive: Chinese as it is, tricks written out, long ones whole', () => {
    const text = run('pdftotext', '-layout', path('Schedule_A.pdf'), '-')
    expect(text).toContain('盛煊木业有限公司')
    expect(text).toContain('abc[U+202E]gpj.exe')
    expect(text).toContain('한국 스토어 ★🎁')
    // The viewer turns the line back into the order of reading.
    expect(text).toContain('متجر الذهب')
    expect(text).toContain('ร้านเครื่องไฟฟ้า ญี่ปุ่น')
    expect(text).toContain('[U+…] gives a letter that this paper cannot draw, or an unseen mark')
    // A page without such a code says nothing of them.
    expect(run('pdftotext', path('Exhibit_2-D002.pdf'), '-')).not.toContain('[U+')
    expect(text.replace(/\s+/g, '')).toContain('=HYPERLINK("http://x.example","pay")')
    expect(text.match(/n/g)?.length).toBeGreaterThanOrEqual(300)
  })

  it('the cover states the right before any picture, every page has its stamp', () => {
    const section = path('Exhibit_2-D002.pdf')
    const pages = run('pdftotext', '-layout', section, '-').split('\f').slice(0, -1)
    expect(pages[0]).toContain('US 2,178,784 (VELTRANO)')
    expect(pages).toHaveLength(9)
    for (const page of pages.slice(1, -1)) {
      expect(page).toMatch(/pre-filing \| Defendant 2 \| [a-z ]+ \| capture 0{8}/)
      expect(page).toMatch(/SHA-256 [0-9a-f]{16}/)
      expect(page).toMatch(
        /2026-11-0\d 04:00:00, America\/Chicago, UTC-06:00\) \| made by Ann Example/,
      )
      expect(page).toMatch(/https:\/\/www\.ebay\.com\//)
      expect(page).toMatch(/page \d of 9/)
    }
    const photo = pages.at(-1)
    expect(photo).toMatch(/Defendant 2 \| test purchase 10-2 \| file handed in \| SHA-256 b{16}/)
    expect(photo).toContain('evidence/D002_files/bbbbbbbbbbbbbbbb.png')
  })

  it('the claim chart says the goods of each right once', () => {
    const text = run('pdftotext', '-layout', path('claim_chart.pdf'), '-')
    expect(text.match(/Class 11: Lamps/g)).toHaveLength(1)
    expect(text.match(/mark in the\s/g)).toHaveLength(aliases.length)
  })

  it('the link report shows the captures of the first forty links, and says where the others stand', async () => {
    const { file, ports } = await packetCase({ defendants: 2 }, () => [png(64, 40, () => 200)])
    const sellers = [...file.sellers.values()].map((one) => ({
      ...one,
      snapshots: one.snapshots.map((page) => ({
        ...page,
        profile: { ...page.profile, emails: ['one@example.cn'] },
      })),
    }))
    const [link] = suggestLinks(sellers)
    const links = Array.from({ length: 42 }, (_, n) => ({ ...link!, id: `${n}` }))
    const files = unzipSync(await packetOf({ ...file, links }, ports))
    const report = Object.keys(files).find((name) => name.endsWith('joinder_report.pdf')) ?? ''
    writeFileSync(join(folder, 'links.pdf'), files[report] ?? new Uint8Array())
    const text = run('pdftotext', '-layout', 'links.pdf', '-')
    expect(text.match(/^\s*Left: A, seller profile/gm)).toHaveLength(40)
    expect(text.match(/The two captures stand in Exhibit 2/g)).toHaveLength(2)
  }, 60_000)

  it('a picture a little longer than the page is made smaller; a longer one goes on to the next', async () => {
    const pagesOf = async (height: number) => {
      const page = png(640, height, () => 200)
      const { file, ports } = await packetCase({ defendants: 1 }, () => [page])
      const files = unzipSync(await packetOf(file, ports))
      const section = Object.keys(files).find((name) => /Exhibit_2\/D001/.test(name)) ?? ''
      writeFileSync(join(folder, 'long.pdf'), files[section] ?? new Uint8Array())
      return Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', 'long.pdf'))?.[1])
    }
    // A cover, seven captures, a photograph.
    expect([await pagesOf(700), await pagesOf(900), await pagesOf(1200)]).toEqual([9, 9, 16])
  }, 60_000)

  it('the accused item is boxed in red over the picture', () => {
    run('pdftoppm', '-r', '72', '-f', '2', '-l', '2', path('Exhibit_2-D002.pdf'), 'page')
    const image = ppm(readFileSync(join(folder, 'page-2.ppm')))
    const scale = 532 / 1280
    const top = firstRow(image, ([r]) => r > 190 && r < 210)
    const red = ([r, g, b]: Colour) => r > 150 && g < 90 && b < 90
    const at = (x: number, y: number) =>
      image.pixel(Math.round(40 + x * scale), Math.round(top + y * scale))
    // The line is two points wide: it stands on the edge or one pixel beside it.
    const line = (x: number, y: number) =>
      [-3, 0, 3].some((off) => red(at(x + off, y)) || red(at(x, y + off)))
    expect([line(100, 400), line(500, 400), line(300, 300), line(300, 500)]).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(red(at(300, 400))).toBe(false)
    expect(at(300, 400)[0]).toBeLessThan(80)
  })
})

describe.skipIf(!has('pdftotext'))('the public twin of a sealed case', () => {
  it('says what it is and holds no name, number or address in text, particulars or file names', async () => {
    const { file, ports } = await packetCase(
      { defendants: 2, aliases: ['Blue Fox', '盛煊木业有限公司'], confidentiality: 'sealed' },
      () => [png(320, 200, () => 200)],
    )
    const files = unzipSync(await packetOf(file, ports))
    const twin = Object.keys(files).filter((name) => name.includes('/public/'))
    expect(twin.map((name) => name.split('/').at(-1))).toEqual([
      'Schedule_A.csv',
      'Schedule_A.xlsx',
      'Schedule_A.pdf',
    ])
    const secrets = /blue|fox|盛煊|seller-\d|10000000000|company|xinhua|item\/|00000000-0000-4000/i
    const said = twin.map((name) => {
      const bytes = files[name] ?? new Uint8Array()
      if (name.endsWith('.csv')) return new TextDecoder().decode(bytes)
      if (name.endsWith('.xlsx'))
        return Object.values(unzipSync(bytes))
          .map((part) => new TextDecoder().decode(part))
          .join('')
      writeFileSync(join(folder, 'twin.pdf'), bytes)
      const text = run('pdftotext', '-layout', 'twin.pdf', '-')
      expect(text).toContain('PUBLIC VERSION')
      return text + run('pdfinfo', 'twin.pdf')
    })
    for (const text of said) {
      expect(text).toContain('REDACTED')
      expect(text).not.toMatch(secrets)
    }
  }, 60_000)
})

describe.skipIf(!has('soffice'))('spreadsheets', () => {
  it('open in LibreOffice with names as they were, long numbers whole and no formula', () => {
    // Token 12 is -1: every sheet in a file of its own.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
    for (const name of [path('Schedule_A.xlsx'), path('sheets.xlsx')])
      run(
        'soffice',
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        '--convert-to',
        filter,
        name,
      )
    const csv = readFileSync(join(folder, 'Schedule_A-All columns.csv'), 'utf8')
    expect(csv).toContain('盛煊木业有限公司')
    expect(csv).toContain(`'=HYPERLINK(""http://x.example"",""pay"")`)
    expect(csv).toContain('n'.repeat(300))
    expect(csv).toContain("'+8613800138000")
    expect(csv).toContain('100000000001')
    expect(csv).toContain('abc\u202Egpj.exe')
    const shown = readFileSync(join(folder, 'Schedule_A-Schedule A.csv'), 'utf8')
    expect(shown).toContain('abc[U+202E]gpj.exe')
    expect(readFileSync(join(folder, 'sheets-Claim chart.csv'), 'utf8')).toContain(
      'US 2,178,784 (VELTRANO)',
    )
  }, 120_000)
})

type Colour = readonly [number, number, number]

/** Portable pixmap, as pdftoppm writes it. */
function ppm(bytes: Buffer) {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'))
  const [width, height] = [Number(head?.[1]), Number(head?.[2])]
  const start = bytes.length - width * height * 3
  return {
    width,
    height,
    pixel: (x: number, y: number): Colour => {
      const at = start + (y * width + x) * 3
      return [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]
    },
  }
}

function firstRow(image: ReturnType<typeof ppm>, is: (colour: Colour) => boolean): number {
  const middle = Math.round(image.width / 2)
  for (let y = 0; y < image.height; y += 1)
    if (is(image.pixel(middle, y)) && is(image.pixel(middle, y + 5))) return y
  return 0
}

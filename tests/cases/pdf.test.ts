import { describe, expect, it } from 'vitest'
import { openFonts } from '../../lib/cases/pdf/fonts.ts'
import { visible } from '../../lib/cases/visible.ts'
import { linesOf } from '../../lib/cases/pdf/paper.ts'
import { openPicture } from '../../lib/cases/pdf/picture.ts'
import { crc32 } from '../../lib/cases/zip-stream.ts'
import { fonts as bytes } from './packet.ts'
import { png } from './pictures.ts'

const fonts = openFonts(bytes)
const said = (text: string) =>
  fonts
    .glyphs(text)
    .map(({ code }) => String.fromCodePoint(code))
    .join('')

describe('text on paper', () => {
  it('has Latin, Greek, Cyrillic and Chinese from the two fonts', () => {
    const text = 'Blue Ñandú Ωmega Привет 盛煊木业有限公司 ＡＢＣ カナ'
    expect(said(text)).toBe(text)
  })

  it('writes out what has no glyph, no width or turns the direction', () => {
    expect(said('a\u202Eb')).toBe('a[U+202E]b')
    expect(visible('a\u200Bb\u0007')).toBe('a[U+200B]b[U+0007]')
    expect(said('\u0645')).toBe('[U+0645]')
    expect(said('\u{1F600}')).toBe('[U+1F600]')
    expect(said('\uD800')).toBe('[U+FFFD]')
  })

  it('breaks lines after words, and a word that is too long anywhere; nothing is lost', () => {
    for (const text of ['one two three four five six', 'x'.repeat(300), '盛煊木业'.repeat(40)]) {
      const lines = linesOf(fonts, text, 10, 100)
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines)
        expect(line.reduce((sum, { width }) => sum + width / 100, 0)).toBeLessThanOrEqual(104)
      expect(
        lines
          .flat()
          .map(({ code }) => String.fromCodePoint(code))
          .join(''),
      ).toBe(text)
    }
  })
})

describe('pictures on paper', () => {
  it('a plain PNG goes in with its own bytes, undecoded', () => {
    const file = png(8, 4, (x) => x * 9, 2)
    const picture = openPicture(file)
    expect([picture?.width, picture?.height]).toEqual([8, 4])
    expect(picture?.dictionary).toMatch(/Predictor 15 \/Colors 3/)
    expect(Buffer.from(file).includes(Buffer.from(picture?.bytes ?? []))).toBe(true)
  })

  it('one with transparency is laid on white', () => {
    expect(openPicture(png(8, 4, () => 7, 6))?.dictionary).toMatch(
      /DeviceRGB \/BitsPerComponent 8 \/Filter \/FlateDecode$/,
    )
  })

  it('a JPEG goes in as it is; a damaged or foreign file is not shown', () => {
    const jpeg = Uint8Array.of(255, 216, 255, 192, 0, 11, 8, 0, 4, 0, 8, 1, 1, 17, 0, 255, 217)
    expect(openPicture(jpeg)).toMatchObject({ width: 8, height: 4, bytes: jpeg })
    expect(openPicture(jpeg.subarray(0, 6))).toBeNull()
    expect(openPicture(png(8, 4, () => 1).subarray(0, 30))).toBeNull()
    expect(openPicture(new TextEncoder().encode('<svg/>'))).toBeNull()
  })
})

it('CRC-32 has its check value', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

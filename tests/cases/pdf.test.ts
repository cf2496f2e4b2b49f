import { describe, expect, it } from 'vitest'
import { openFonts } from '../../lib/cases/pdf/fonts.ts'
import { shaped } from '../../lib/cases/pdf/arabic.ts'
import { fromLeft, lettersOf } from '../../lib/cases/pdf/direction.ts'
import { visible } from '../../lib/page/visible.ts'
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
  it('has the scripts that sellers use, and their ornaments', () => {
    const text = 'Blue Ñandú Ωmega Привет 盛煊木业有限公司 ＡＢＣ カナ'
    expect(said(text)).toBe(text)
    const more = '한국 스토어 ร้านทอง חנות Հայ ქართ متجر 🎁 ★ 𝓢𝓱𝓸𝓹'
    expect(said(more)).toBe(more)
    expect(said('❤\uFE0F')).toBe('❤')
  })

  it('joins Arabic letters as their neighbours ask, lam and alef into one', () => {
    const forms = (text: string) => shaped(text).map(({ shown }) => shown.toString(16))
    // Noon, seen, heh: at the beginning, in the middle, at the end; then alone.
    expect(forms('نسه ه')).toEqual(['fee7', 'feb4', 'feea', '20', 'fee9'])
    // Reh and waw reach no further; hamza joins nothing; peh and gaf are Persian.
    expect(forms('روء')).toEqual(['fead', 'feed', 'fe80'])
    expect(forms('پگ')).toEqual(['fb58', 'fb93'])
    expect(forms('سلام')).toEqual(['feb3', 'fefc', 'fee1'])
    // A vowel sign between two letters does not part them, a stroke carries them on.
    expect(forms('بَب')).toEqual(['fe91', '64e', 'fe90'])
    expect(forms('بـ')).toEqual(['fe91', '640'])
  })

  it('runs from right to left where the script does, with figures and Latin as they are read', () => {
    const drawn = (text: string) =>
      fromLeft(lettersOf(text))
        .map(({ code }) => String.fromCodePoint(code))
        .join('')
    expect(drawn('Shop חנות 24 (תל) end')).toBe('Shop (לת) 24 תונח end')
    expect(drawn('חנות (abc) 5')).toBe('5 (abc) תונח')
    expect(drawn('plain (text) 5')).toBe('plain (text) 5')
  })

  it('moves Thai marks over the vowel that is there already, beside a tall stem and below a tail', () => {
    const shifts = (text: string) => fonts.glyphs(text).map(({ shift }) => [shift.x, shift.y])
    const stays = [0, 0]
    expect(shifts('ที่')).toEqual([stays, stays, [0, 190]])
    expect(shifts('น้ำ')).toEqual([stays, [0, 190], stays])
    expect(shifts('ร้าน')).toEqual([stays, stays, stays, stays])
    expect(shifts('ปู่')).toEqual([stays, stays, [-95, 0]])
    expect(shifts('ปั่น')).toEqual([stays, [-95, 0], [-95, 190], stays])
    expect(shifts('ฐู')).toEqual([stays, [0, -150]])
  })

  it('writes out what has no glyph, no width or turns the direction', () => {
    expect(said('a\u202Eb')).toBe('a[U+202E]b')
    expect(visible('a\u200Bb\u0007')).toBe('a[U+200B]b[U+0007]')
    expect(said('\u0915')).toBe('[U+0915]')
    expect(said('\uD800')).toBe('[U+FFFD]')
  })

  it('breaks no code in two', () => {
    const lines = linesOf(fonts, '\u0915'.repeat(12), 10, 100)
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines)
      expect(line.map(({ code }) => String.fromCodePoint(code)).join('')).toMatch(
        /^(\[U\+0915\])+$/,
      )
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

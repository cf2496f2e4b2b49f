import { named, visible } from '../../page/visible.ts'
import { type Letter, lettersOf } from './direction.ts'
import { deflated, hex4, type PdfObjects } from './objects.ts'
import { type Shift, thaiShift } from './thai.ts'
import { openTrueType, type TrueType } from './truetype.ts'

/** Bytes of the fonts that ship in `public/fonts`. */
export interface FontBytes {
  readonly latin: Uint8Array
  readonly chinese: Uint8Array
  /** Arabic, Hebrew, Hangul, Thai, Armenian, Georgian, emoji. */
  readonly others: Uint8Array
}

/** A glyph on a line: of which font, how wide (in thousandths of the size), and whether a line may end after it. */
export interface Glyph {
  readonly font: number
  readonly id: number
  readonly code: number
  readonly width: number
  readonly breaks: boolean
  /** Odd where the text runs from right to left (see `fromLeft`). */
  readonly level: number
  /** How far it is drawn from where it would stand. */
  readonly shift: Shift
}

export interface Fonts {
  /** In the order of reading. */
  readonly glyphs: (text: string) => Glyph[]
  readonly files: readonly TrueType[]
}

const chineseAt = 1
const noShift: Shift = { x: 0, y: 0 }

/** Opens the fonts; do it once, they are large. */
export function openFonts({ latin, chinese, others }: FontBytes): Fonts {
  const files = [latin, chinese, others].map(openTrueType)
  const glyphOf = ({ code, shown, level }: Letter, shift: Shift = noShift): Glyph | null => {
    for (const [font, file] of files.entries()) {
      const id = file.glyphOf(shown)
      if (id === 0) continue
      const width = (file.widthOf(id) * 1000) / file.unitsPerEm
      const breaks = font === chineseAt || ' -/?&=_]'.includes(String.fromCodePoint(code))
      return { font, id, code, width, breaks, level, shift }
    }
    return null
  }
  return {
    files,
    glyphs: (text) => {
      // A selector that asks for an emoji's coloured form changes nothing on paper.
      const letters = lettersOf(visible(text).replace(/(?<=\p{Emoji})\uFE0F/gu, ''))
      const codes = letters.map(({ code }) => String.fromCodePoint(code))
      return letters.flatMap(
        (letter, n) =>
          glyphOf(letter, thaiShift(codes, n)) ??
          Array.from(named(letter.code)).flatMap((mark) => {
            const code = mark.codePointAt(0) ?? 0
            return glyphOf({ code, shown: code, level: letter.level + (letter.level % 2) }) ?? []
          }),
      )
    },
  }
}

/** Puts the fonts with the glyphs that were used, and gives the resource dictionary's entries. */
export function putFonts(
  file: PdfObjects,
  fonts: Fonts,
  used: readonly Map<number, number>[],
): string {
  return fonts.files
    .map((font, n) => ({ font, n, glyphs: used[n] ?? new Map<number, number>() }))
    .filter(({ glyphs }) => glyphs.size > 0)
    .map(({ font, n, glyphs }) => `/F${n} ${putFont(file, font, n, glyphs)} 0 R`)
    .join(' ')
}

const names = ['CFOILA+NotoSans-Regular', 'CFOILB+DroidSansFallback', 'CFOILC+MoreScripts']

/** A composite font with glyph numbers as codes (ISO 32000-1, 9.7), and the map back to Unicode for search and copy. */
function putFont(
  file: PdfObjects,
  font: TrueType,
  n: number,
  used: ReadonlyMap<number, number>,
): number {
  const bytes = font.subset(new Set(used.keys()))
  const program = file.stream(`/Length1 ${bytes.length} /Filter /FlateDecode`, deflated(bytes))
  const scaled = (units: number) => Math.round((units * 1000) / font.unitsPerEm)
  const name = names[n] ?? `CFOILX+Font${n}`
  const descriptor = file.put(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${font.box.map(scaled).join(' ')}] /ItalicAngle 0 ` +
      `/Ascent ${scaled(font.ascent)} /Descent ${scaled(font.descent)} /CapHeight ${scaled(font.ascent)} /StemV 80 /FontFile2 ${program} 0 R >>`,
  )
  const glyphs = [...used].sort(([a], [b]) => a - b)
  const widths = glyphs.map(([glyph]) => `${glyph} [${scaled(font.widthOf(glyph))}]`).join(' ')
  const descendant = file.put(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
      `/FontDescriptor ${descriptor} 0 R /DW 1000 /W [${widths}] /CIDToGIDMap /Identity >>`,
  )
  const map = file.stream('/Filter /FlateDecode', deflated(toUnicode(glyphs)))
  return file.put(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${map} 0 R >>`,
  )
}

function toUnicode(glyphs: readonly (readonly [glyph: number, code: number])[]): string {
  const blocks: string[] = []
  for (let n = 0; n < glyphs.length; n += 100) {
    const some = glyphs.slice(n, n + 100)
    const rows = some.map(([glyph, code]) => `<${hex4(glyph)}> <${utf16(code)}>`)
    blocks.push(`${some.length} beginbfchar\n${rows.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

function utf16(code: number): string {
  const text = String.fromCodePoint(code)
  return Array.from({ length: text.length }, (_, n) => hex4(text.charCodeAt(n))).join('')
}

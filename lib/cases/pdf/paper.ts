import type { Table } from '../table.ts'
import { fromLeft } from './direction.ts'
import { type Fonts, type Glyph, putFonts } from './fonts.ts'
import { deflated, hex4, pdfObjects, pdfText } from './objects.ts'
import { openPicture, type Picture } from './picture.ts'

export interface PaperOptions {
  readonly fonts: Fonts
  readonly title: string
  readonly landscape?: boolean
  /** Lines at the head of each page, such as a seal's mark. */
  readonly head?: readonly string[]
  /** Line at the foot of a page. */
  readonly foot?: (page: number, pages: number) => string
  /** ISO UTC, for the file's own particulars. */
  readonly at: string
  /** 32 hexadecimal digits that identify the file; from its content, so that the same facts give the same bytes. */
  readonly hash: string
}

/** Part of a picture on a page: where its top-left corner stands in the whole, all in pixels of the whole. */
export interface Tile {
  readonly picture: Picture
  readonly x: number
  readonly y: number
}

/** A rectangle in pixels of the whole. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** US Letter, in points; courts in the United States take nothing else. */
const letter = { width: 612, height: 792 }
const margin = 40
const lineHeight = 1.32
/** A picture a little longer than the page is shown as much smaller, before a strip of it goes to a page of its own. */
const smallest = 0.8

/** Says on the page itself what the codes are. */
const aboutCodes =
  '[U+…] gives a letter that this paper cannot draw, or an unseen mark, by its Unicode number.'

const hasCode = (glyphs: readonly Glyph[]): boolean =>
  glyphs.some(
    ({ code }, n) => code === 0x5b && glyphs[n + 1]?.code === 0x55 && glyphs[n + 2]?.code === 0x2b,
  )

/** A paper that fills page after page from the top. */
export interface Paper {
  readonly heading: (text: string) => void
  readonly paragraph: (text: string, style?: { size?: number; bold?: boolean }) => void
  readonly table: (table: Table, size?: number) => void
  /** What is left of a page, shown over as many pages as it needs up to `maxPages`; `stamp` stands above each. */
  readonly view: (
    tiles: readonly Tile[],
    whole: { width: number; height: number },
    more: View,
  ) => void
  readonly pageBreak: () => void
  readonly pages: () => number
  readonly finish: () => Uint8Array
}

export interface View {
  readonly stamp: readonly string[]
  readonly box: Box | null
  readonly maxPages: number
  /** Made as small as one page needs: for a photograph, which says nothing where it is torn. */
  readonly whole?: boolean
  /** Said under a picture that was not shown to its end. */
  readonly cut: (pixels: number) => string
}

interface Page {
  readonly content: string[]
  /** True where a code such as `[U+0915]` stands for a letter or mark. */
  coded: boolean
  readonly pictures: Set<number>
}

export function paper(options: PaperOptions): Paper {
  const { fonts } = options
  const [width, height] = options.landscape
    ? [letter.height, letter.width]
    : [letter.width, letter.height]
  const inner = width - 2 * margin
  const bottom = margin + 14
  const file = pdfObjects()
  const used = fonts.files.map(() => new Map<number, number>())
  const pages: Page[] = []
  const objects = new Map<Picture, number>()
  let page: Page = { content: [], coded: false, pictures: new Set() }
  let y = 0
  /** Where a fresh page's text begins. */
  let top = 0

  const pageBreak = () => {
    page = { content: [], coded: false, pictures: new Set() }
    pages.push(page)
    y = height - margin
    for (const line of options.head ?? []) text(line, { size: 8, bold: true, center: true })
    if (options.head?.length) y -= 6
    top = y
  }

  /** Draws glyphs with their base line at `at`, in runs of one font. */
  const draw = (glyphs: readonly Glyph[], x: number, at: number, size: number, bold: boolean) => {
    const runs: string[] = []
    let font = -1
    let hex = ''
    const end = () => {
      if (hex) runs.push(`/F${font} ${size} Tf <${hex}> Tj`)
      hex = ''
    }
    for (const glyph of fromLeft(glyphs)) {
      if (glyph.font !== font) end()
      font = glyph.font
      used[font]?.set(glyph.id, glyph.code)
      const { x: aside, y: up } = glyph.shift
      if (aside === 0 && up === 0) {
        hex += hex4(glyph.id)
        continue
      }
      end()
      const rise = number((up * size) / 1000)
      runs.push(`/F${font} ${size} Tf ${rise} Ts [${-aside} <${hex4(glyph.id)}> ${aside}] TJ 0 Ts`)
    }
    end()
    page.coded ||= hasCode(glyphs)
    // Bold: the outline drawn over the fill; a second set of fonts would double the package.
    const weight = bold ? `2 Tr ${number(size * 0.035)} w` : '0 Tr'
    const drawn = `BT ${weight} ${number(x)} ${number(at)} Td ${runs.join(' ')} ET`
    // Programs that read a page by where its glyphs stand would read moved ones as other words (ISO 32000-1, 14.9.4).
    const moved = glyphs.some(({ shift }) => shift.x !== 0 || shift.y !== 0)
    const said = String.fromCodePoint(...glyphs.map(({ code }) => code))
    page.content.push(moved ? `/Span << /ActualText ${pdfText(said)} >> BDC ${drawn} EMC` : drawn)
  }

  const text = (words: string, style: { size?: number; bold?: boolean; center?: boolean } = {}) => {
    const { size = 10, bold = false, center = false } = style
    for (const line of linesOf(fonts, words, size, inner)) {
      if (y - size * lineHeight < bottom) pageBreak()
      y -= size * lineHeight
      const x = center ? margin + (inner - widthOf(line, size)) / 2 : margin
      draw(line, x, y, size, bold)
    }
  }

  const table = ({ columns, rows }: Table, size = 7) => {
    const widths = widthsOf(columns, size)
    const edges = widths.map((_, n) => margin + widths.slice(0, n).reduce((sum, w) => sum + w, 0))
    const step = size * lineHeight
    const cells = (row: readonly string[]) =>
      row.map((cell, n) => linesOf(fonts, cell, size, (widths[n] ?? 0) - 4))
    const rule = () =>
      page.content.push(
        `0.5 w 0.6 G ${margin} ${number(y)} m ${number(margin + inner)} ${number(y)} l S 0 G`,
      )
    const band = (lines: readonly Glyph[][][], from: number, count: number, bold: boolean) => {
      for (const [n, cell] of lines.entries())
        for (const [k, line] of cell.slice(from, from + count).entries())
          draw(line, (edges[n] ?? 0) + 2, y - step * (k + 1) + 1, size, bold)
      y -= step * count + 2
      rule()
    }
    const header = cells(columns.map(({ heading }) => heading))
    const headerLines = Math.max(...header.map((cell) => cell.length))
    const begin = () => {
      rule()
      band(header, 0, headerLines, true)
    }
    if (y - step * (headerLines + 2) < bottom) pageBreak()
    begin()
    for (const row of rows) {
      const lines = cells(row)
      const all = Math.max(1, ...lines.map((cell) => cell.length))
      const onPage = Math.floor((height - 2 * margin - bottom - step * (headerLines + 3)) / step)
      for (let from = 0; from < all;) {
        const room = Math.floor((y - bottom - 2) / step)
        // A row that fits on a page of its own is not torn.
        if (room < 1 || (all - from > room && all - from <= onPage)) {
          pageBreak()
          begin()
          continue
        }
        const count = Math.min(room, all - from)
        band(lines, from, count, false)
        from += count
      }
    }
    y -= 8
  }

  /** A column is at least as wide as the longest word of its heading; the others share what is left. */
  const widthsOf = (columns: Table['columns'], size: number): number[] => {
    const least = columns.map(({ heading }) =>
      Math.max(...heading.split(' ').map((word) => widthOf(fonts.glyphs(word), size) + 6)),
    )
    const fixed = new Set<number>()
    for (;;) {
      const room = inner - [...fixed].reduce((sum, n) => sum + (least[n] ?? 0), 0)
      const shares = columns.reduce((sum, { width: w }, n) => sum + (fixed.has(n) ? 0 : w), 0)
      const widths = columns.map(({ width: w }, n) =>
        fixed.has(n) ? (least[n] ?? 0) : (w / shares) * room,
      )
      const narrow = widths.findIndex((w, n) => !fixed.has(n) && w < (least[n] ?? 0))
      // Where even the headings do not fit, the shares stand.
      if (narrow === -1) return widths
      if (fixed.size === columns.length - 1) return columns.map(() => inner / columns.length)
      fixed.add(narrow)
    }
  }

  const view: Paper['view'] = (tiles, whole, { stamp, box, maxPages, whole: fits, cut }) => {
    let from = 0
    // Less than a pixel is what rounding left.
    for (let n = 0; from < whole.height - 1 && n < maxPages; n += 1) {
      pageBreak()
      for (const line of stamp) text(line, { size: 6.5 })
      y -= 4
      // Below the picture stands the line that says what was cut.
      const room = (y - bottom - 14) / whole.height
      const wide = inner / whole.width
      const scale = fits || room > wide * smallest ? Math.min(wide, room) : wide
      const shown = Math.min(whole.height - from, (y - bottom - 14) / scale)
      const edge = y
      const area = `${margin} ${number(edge - shown * scale)} ${number(whole.width * scale)} ${number(shown * scale)} re`
      page.content.push(`q ${area} W n`)
      for (const tile of tiles) {
        const { picture } = tile
        if (tile.y + picture.height <= from || tile.y >= from + shown) continue
        const id = objects.get(picture) ?? file.stream(picture.dictionary, picture.bytes)
        objects.set(picture, id)
        page.pictures.add(id)
        const at = edge - (tile.y - from + picture.height) * scale
        page.content.push(
          `q ${number(picture.width * scale)} 0 0 ${number(picture.height * scale)} ${number(margin + tile.x * scale)} ${number(at)} cm /I${id} Do Q`,
        )
      }
      if (box && box.y < from + shown && box.y + box.height > from)
        page.content.push(
          `q 2 w 0.82 0.05 0.1 RG ${number(margin + box.x * scale)} ${number(edge - (box.y - from + box.height) * scale)} ${number(box.width * scale)} ${number(box.height * scale)} re S Q`,
        )
      page.content.push('Q', `q 0.5 w 0.6 G ${area} S Q`)
      y = edge - shown * scale - 2
      from += shown
    }
    if (from < whole.height - 1) text(cut(Math.ceil(whole.height - from)), { size: 7 })
  }

  pageBreak()
  return {
    heading: (words) => {
      y -= 4
      text(words, { size: 14, bold: true })
      y -= 4
    },
    paragraph: (words, style) => {
      text(words, style)
      y -= 3
    },
    table,
    view,
    pageBreak: () => {
      // A fresh page is not left blank.
      if (y < top) pageBreak()
    },
    pages: () => pages.length,
    finish() {
      const tree = file.reserve()
      for (const [n, one] of pages.entries()) {
        page = one
        const foot = options.foot?.(n + 1, pages.length) ?? ''
        for (const [k, words] of [foot, one.coded ? aboutCodes : ''].entries()) {
          const [line = []] = linesOf(fonts, words, 7, inner)
          draw(line, margin + (inner - widthOf(line, 7)) / 2, margin - 6 + k * 9, 7, false)
        }
      }
      const resources = putFonts(file, fonts, used)
      const kids = pages.map(({ content, pictures }) => {
        const stream = file.stream('/Filter /FlateDecode', deflated(content.join('\n')))
        const images = [...pictures].map((id) => `/I${id} ${id} 0 R`).join(' ')
        return file.put(
          `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${stream} 0 R ` +
            `/Resources << /Font << ${resources} >> /XObject << ${images} >> >> >>`,
        )
      })
      const list = kids.map((id) => `${id} 0 R`).join(' ')
      file.put(`<< /Type /Pages /Count ${kids.length} /Kids [${list}] >>`, tree)
      const root = file.put(
        `<< /Type /Catalog /Pages ${tree} 0 R /Lang (en-US) /ViewerPreferences << /DisplayDocTitle true >> >>`,
      )
      const date = `D:${options.at.replace(/\D/g, '').slice(0, 14)}Z`
      const info = file.put(
        `<< /Title ${pdfText(options.title)} /Producer (Counterfoil) /CreationDate (${date}) >>`,
      )
      return file.finish(root, info, options.hash)
    },
  }
}

/** Tiles of bytes; pictures that cannot be shown are left out and counted. */
export function openTiles(parts: readonly { bytes: Uint8Array; x: number; y: number }[]): {
  tiles: Tile[]
  unreadable: number
} {
  const tiles = parts.flatMap(({ bytes, x, y }) => {
    const picture = openPicture(bytes)
    return picture ? [{ picture, x, y }] : []
  })
  return { tiles, unreadable: parts.length - tiles.length }
}

/** Lines no wider than `width` points: broken after spaces and the like, else anywhere. */
export function linesOf(fonts: Fonts, words: string, size: number, width: number): Glyph[][] {
  return words.split(/\r\n|[\r\n]/).flatMap((paragraph) => {
    const glyphs = fonts.glyphs(paragraph)
    const lines: Glyph[][] = []
    let start = 0
    let space = -1
    let sum = 0
    for (let n = 0; n < glyphs.length; n += 1) {
      const glyph = glyphs[n]
      if (!glyph) break
      sum += (glyph.width * size) / 1000
      // A space may stand beyond the edge: nobody sees it, and no line begins with it.
      if (sum > width && n > start && glyph.code !== 32) {
        const end = space > start ? space : n
        lines.push(glyphs.slice(start, end))
        start = end
        space = -1
        sum = widthOf(glyphs.slice(start, n + 1), size)
      }
      if (glyph.breaks) space = n + 1
    }
    lines.push(glyphs.slice(start))
    return lines
  })
}

const widthOf = (line: readonly Glyph[], size: number) =>
  line.reduce((sum, glyph) => sum + (glyph.width * size) / 1000, 0)

const number = (n: number) => String(Math.round(n * 100) / 100)

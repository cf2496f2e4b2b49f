/** A text with its character references read, and where each of its units came from; null where nothing was read. */
interface Decoded {
  readonly text: string
  /** Start of the original unit of each unit, and one more for the end. */
  readonly from: Uint32Array | null
}

/** Of HTML's named references those that titles have; letters with accents are read by rule. */
const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  lrm: '\u200e',
  rlm: '\u200f',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  reg: '®',
  trade: '™',
  copy: '©',
  times: '×',
  deg: '°',
  szlig: 'ß',
  aelig: 'æ',
  oelig: 'œ',
  oslash: 'ø',
  eth: 'ð',
  thorn: 'þ',
}
const accents: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
}
const names = Object.keys(named).join('|')
const pattern = `[a-z](?:${Object.keys(accents).join('|')})|${names}|#\\d{1,7}|#x[\\da-f]{1,6}`
const ampersand = 'amp|#0{0,4}38|#x0{0,4}26'
/** "&amp;amp;" is what a text has that was written out twice. */
const reference = new RegExp(`&(?:(?:${ampersand});)*(?:${ampersand}|${pattern});`, 'gi')

/**
 * Reads HTML's character references ("H&amp;M", "Caf&eacute;"), which texts of files and of careless pages still hold. What is no
 * reference stays as it is.
 */
export function decodeEntities(text: string): Decoded {
  if (!text.includes('&')) return { text, from: null }
  let decoded = ''
  const from: number[] = []
  let at = 0
  const copy = (end: number) => {
    decoded += text.slice(at, end)
    for (; at < end; at++) from.push(at)
  }
  for (const { 0: whole, index } of text.matchAll(reference)) {
    copy(index)
    const char = charOf(whole.slice(1, -1).split(';').at(-1)!)
    decoded += char
    for (let unit = 0; unit < char.length; unit++) from.push(index)
    at = index + whole.length
  }
  if (at === 0) return { text, from: null }
  copy(text.length)
  from.push(text.length)
  return { text: decoded, from: Uint32Array.from(from) }
}

/** The character of a reference without its ampersand and semicolon. */
function charOf(name: string): string {
  if (name.startsWith('#')) {
    const hex = /^#x/i.test(name)
    const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10)
    const valid = code > 0 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff)
    return valid ? String.fromCodePoint(code) : '\ufffd'
  }
  const lower = name.toLowerCase()
  if (lower === 'amp') return '&'
  return named[lower] ?? `${name[0]!}${accents[lower.slice(1)]!}`.normalize('NFC')
}

/** What only looks like a reference once it is folded is none: without its end, folding it again changes nothing. */
export const withoutReferences = (folded: string): string =>
  folded.includes('&') ? folded.replace(reference, (whole) => whole.replaceAll(';', ' ')) : folded

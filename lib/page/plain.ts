import { foldSpace } from './text.ts'

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  reg: '®',
  trade: '™',
  copy: '©',
  deg: '°',
  euro: '€',
  pound: '£',
  yen: '¥',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  middot: '·',
  bull: '•',
  times: '×',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  szlig: 'ß',
  oslash: 'ø',
  aelig: 'æ',
  oelig: 'œ',
}
/** Marks that the name of an accented letter ends in: `&eacute;`. */
const accents: Record<string, string> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030A',
  cedil: '\u0327',
  caron: '\u030C',
}

/** What markup inside data reads as: `<strong>` and `<img>` left out, `&#39;` and its like decoded, space folded. */
export function plainText(markup: string): string {
  return foldSpace(markup.replace(/<[a-z/!][^<>]{0,2000}>/gi, '').replace(entity, character))
}

const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi
const accented = /^([a-z])(grave|acute|circ|tilde|uml|ring|cedil|caron)$/i

/** The character of an entity of HTML (https://html.spec.whatwg.org/#named-character-references); unknown ones stay. */
function character(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) {
    const [, base, accent] = accented.exec(name) ?? []
    if (base && accent) return (base + accents[accent.toLowerCase()]).normalize('NFC')
    return named[name.toLowerCase()] ?? whole
  }
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

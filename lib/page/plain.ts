import { foldSpace } from './text.ts'

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** What markup inside data reads as: `<strong>` and `<img>` left out, `&#39;` and its like decoded, space folded. */
export function plainText(markup: string): string {
  return foldSpace(markup.replace(/<[a-z/!][^<>]{0,2000}>/gi, '').replace(entity, character))
}

const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi

function character(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return named[name.toLowerCase()] ?? whole
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

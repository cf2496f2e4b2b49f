import { folded } from './names.ts'

/** What people type into a field that a form forces on them. It says nothing of who is behind an account. */
const fillers = new Set([
  ...'n a|na|none|nil|null|no|not applicable|not available|not provided|unknown|undefined|test|private|private seller'.split(
    '|',
  ),
  ...'individual|individual seller|personal|sole trader|sole proprietor|self employed|seller|store|shop|business'.split(
    '|',
  ),
  ...'keine|keine angabe|k a|privat|privatperson|einzelunternehmer|aucun|aucune|particulier|nessuno|ninguno|ninguna'.split(
    '|',
  ),
  ...'无|暂无|没有|不适用|个人|个体|个体工商户|なし|個人|해당없음'.split('|'),
])

/** Is this no name, but what stands in for one ("N/A", "none", "-", "xxx")? */
export function isFiller(text: string): boolean {
  const plain = (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
  return plain === '' || fillers.has(plain) || /^(.)\1*$/su.test(plain.replaceAll(' ', ''))
}

/** China Mobile's own line, which stands in example texts and forms wherever a number must be typed. */
const exampleNumbers = new Set(['13800138000'])

/** Is this a number that somebody made up: one digit again and again, or digits counted up or down? */
export function isMadeUp(number: string): boolean {
  const digits = number.replace(/\D/g, '').replace(/^0+(?=[1-9])/, '')
  return (
    digits.length > 0 &&
    (/^(\d)\1*$/.test(digits) ||
      '12345678901234567890'.startsWith(digits) ||
      '98765432109876543210'.startsWith(digits) ||
      exampleNumbers.has(digits))
  )
}

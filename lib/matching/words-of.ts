import { hashOf, longest } from './hash.ts'

/** A run of letters and digits of a folded text; of Chinese, Japanese, Korean and Thai, which set no spaces, one syllable or letter. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Rolling hash of the text. */
  readonly hash: number
  readonly script: Script
  /** It ends a possessive: the s of "men's". */
  readonly possessive: boolean
}
/** What a word is made of: Latin letters only, digits only, Latin letters and digits, another alphabet, or one sign of a script without spaces. */
export type Script = 'latin' | 'digits' | 'model' | 'other' | 'single'

const separator = 0
const latin = 1
const digit = 2
const other = 3
/** Starts a word and ends it. */
const single = 4
/** Hangul is folded to its parts; a syllable begins with a leading consonant. */
const hangulLead = 5
const hangulRest = 6

const singles =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
const letterOrDigit = /[\p{L}\p{N}]/u

/** Kind of each UTF-16 unit, 255 where not asked for yet; a surrogate stands for its pair and is a single sign where it is a letter. */
const kinds = new Uint8Array(65_536).fill(255)
for (let c = 0; c < 128; c++) {
  const char = String.fromCharCode(c)
  kinds[c] = /[a-zA-Z]/.test(char) ? latin : /\d/.test(char) ? digit : separator
}

function kindOf(code: number): number {
  const kind = kinds[code]!
  return kind === 255 ? (kinds[code] = classify(code)) : kind
}

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return separator
  const char = String.fromCharCode(code)
  if (!letterOrDigit.test(char)) return separator
  if (singles.test(char)) return single
  if (code >= 0x1100 && code <= 0x11ff) return code <= 0x115f ? hangulLead : hangulRest
  return /[\p{Nd}]/u.test(char) ? digit : other
}

/** True of a sign of Chinese, Japanese, Korean or Thai, beside which other words stand without a space. */
export function isUnspaced(code: number): boolean {
  const kind = kindOf(code)
  return kind === single || kind >= hangulLead
}

/** The words of a folded text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  const n = text.length
  for (let i = 0; i < n;) {
    const kind = kindOf(text.charCodeAt(i))
    if (kind === separator) {
      i++
      continue
    }
    const start = i++
    let script: Script
    if (kind === latin || kind === digit) {
      let letters = kind === latin
      let digits = !letters
      for (
        let next;
        i < n && ((next = kindOf(text.charCodeAt(i))) === latin || next === digit);
        i++
      )
        if (next === latin) letters = true
        else digits = true
      script = letters ? (digits ? 'model' : 'latin') : 'digits'
    } else {
      const goesOn = kind === other ? other : hangulRest
      if (kind !== single) while (i < n && kindOf(text.charCodeAt(i)) === goesOn) i++
      script = kind === other ? 'other' : 'single'
    }
    const end = Math.min(i, start + longest)
    words.push({
      text: text.slice(start, end),
      start,
      end: i,
      hash: hashOf(text, start, end),
      script,
      possessive: end - start === 1 && start > 1 && endsPossessive(text, start),
    })
  }
  return words
}

const endsPossessive = (text: string, at: number): boolean =>
  text[at] === 's' && /['`]/.test(text[at - 1]!) && kindOf(text.charCodeAt(at - 2)) !== separator

import type { Right, SearchTerm } from '../contract/right.ts'
import { fold } from '../matching/fold.ts'
import { noTables, type Tables } from '../matching/tables.ts'
import { type Word, wordsOf } from '../matching/words-of.ts'

const mostProposals = 20

/**
 * Forms of a mark that no rule can tell from other words and that sellers use all the same: cuts, initials, consonants, mirrored
 * letters, nicknames, the register's transliteration. All are off; a person ticks what is worth the noise. Terms that the right
 * has already are not proposed again. Words of the dictionary and the shortest forms are of high risk.
 */
export function proposeTerms(
  right: Pick<Right, 'markText' | 'transliteration' | 'searchTerms'>,
  tables: Tables = noTables,
): SearchTerm[] {
  const all = wordsOf(fold(right.markText).text)
  const words = all.filter((w) => !w.possessive).map((w) => w.text)
  const letters = all.map((w) => w.text).join('')
  if (letters.length < 3) return []
  const latin = /^[a-z]+$/.test(letters)
  const found: Proposal[] = [
    ...(latin ? [...shorter(all), ...cuts(words), ...initials(words), ...consonants(letters)] : []),
    ...(latin && letters.length > 3 ? [mirrored(letters)] : []),
    ...(latin ? nicknames(words) : []),
    ...transliterations(right.transliteration),
  ]
  const known = new Set(right.searchTerms.map((t) => t.text.toLowerCase()))
  const terms = new Map<string, SearchTerm>()
  for (const { text, kind, reason } of found) {
    const key = text.toLowerCase()
    if (known.has(key) || key === letters || terms.has(key)) continue
    terms.set(key, { text, kind, reason, risk: riskOf(text, kind, tables), on: false })
  }
  return [...terms.values()].slice(0, mostProposals)
}

type Proposal = Pick<SearchTerm, 'text' | 'kind' | 'reason'>

const articles = new Set('the la le les el los il lo de die der das'.split(' '))

/** "north face" of The North Face, "victoria secret" of Victoria's Secret: without an article at its head, or the s of a possessive. */
function shorter(words: readonly Word[]): Proposal[] {
  const kept = words.filter((w, i) => !w.possessive && !(i === 0 && articles.has(w.text)))
  const text = kept.map((w) => w.text).join(' ')
  return kept.length > 0 && kept.length < words.length && text.length > 3
    ? [{ text, kind: 'truncation', reason: 'cut' }]
    : []
}

/** "Balen" of Balenciaga, "Louis V" of Louis Vuitton: at least four letters, and two less than the mark. */
function cuts(words: readonly string[]): Proposal[] {
  const [first, second] = words
  const reason = 'cut'
  if (second !== undefined && first!.length > 2 && !articles.has(first!))
    return [{ text: `${first} ${second[0]}`, kind: 'truncation', reason }]
  return [4, 5, 6]
    .filter((length) => first!.length >= length + 2)
    .map((length) => ({ text: first!.slice(0, length), kind: 'truncation', reason }))
}

/** "LV" of Louis Vuitton. */
function initials(words: readonly string[]): Proposal[] {
  const text = words.map((w) => w[0]!.toUpperCase()).join('')
  return words.length > 1 ? [{ text, kind: 'abbreviation', reason: 'initials' }] : []
}

/** "chnl" of Chanel: first letter and consonants. */
function consonants(letters: string): Proposal[] {
  const text = letters[0]! + letters.slice(1).replace(/[aeiou]/g, '')
  const reason = 'consonants'
  return text.length > 2 && text.length < letters.length && text.length < 7
    ? [{ text, kind: 'abbreviation', reason }]
    : []
}

const mirrored = (letters: string): Proposal => ({
  text: Array.from(letters).toReversed().join(''),
  kind: 'mirrored',
  reason: 'mirrored',
})

/** Chinese shops write "the house of G"; 家 is "house". */
function nicknames(words: readonly string[]): Proposal[] {
  const initial = words.map((w) => w[0]!.toUpperCase()).join('')
  return [{ text: `${initial}家`, kind: 'nickname', reason: 'slang' }]
}

function transliterations(given: string | null): Proposal[] {
  const texts = (given ?? '').split(/[;,"“”]/).map((text) => text.trim())
  return texts
    .filter((text) => text.length > 1 && text.length <= 100 && /\p{L}/u.test(text))
    .map((text) => ({ text, kind: 'transliteration', reason: 'register' }))
}

function riskOf(text: string, kind: SearchTerm['kind'], tables: Tables): SearchTerm['risk'] {
  if (kind === 'transliteration' || kind === 'nickname') return 'low'
  if (text.length < 4 || tables.isWord(text.toLowerCase())) return 'high'
  return 'medium'
}

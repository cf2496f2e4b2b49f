/** How a name sounds, roughly, whoever spells it; and Cyrillic and Greek in Latin letters. */

// Spellings of one sound, longest first; capitals stand for sounds without a letter of their own (edits.ts).
const spellings: readonly (readonly [string, string])[] = [
  ['tch', 'C'],
  ['sch', 'S'],
  ['dzh', 'J'],
  ['eau', 'o'],
  ['cci', 'Ci'],
  ['ch', 'C'],
  ['sh', 'S'],
  ['zh', 'Z'],
  ['dj', 'J'],
  ['ph', 'f'],
  ['gh', 'g'],
  ['kh', 'k'],
  ['th', 't'],
  ['rh', 'r'],
  ['wh', 'v'],
  ['ck', 'k'],
  ['qu', 'kv'],
  ['ks', 'ks'],
  ['ee', 'i'],
  ['ea', 'i'],
  ['oo', 'u'],
  ['ou', 'u'],
  ['au', 'o'],
]
const single: Readonly<Record<string, string>> = {
  q: 'k',
  x: 'ks',
  w: 'v',
  y: 'i',
  j: 'J',
}

/** The spellings that begin with a letter, by its code. */
const spellingsFrom: (readonly (readonly [string, string])[] | undefined)[] = []
for (const pair of spellings) {
  const code = pair[0].charCodeAt(0)
  spellingsFrom[code] = [...(spellingsFrom[code] ?? []), pair]
}

/** A Latin word as it sounds: one letter a sound, doubled ones once, a silent last e dropped. */
export function sound(word: string): string {
  let out = ''
  let last = ''
  for (let i = 0; i < word.length;) {
    let part = ''
    let step = 1
    for (const [spelling, sounds] of spellingsFrom[word.charCodeAt(i)] ?? none)
      if (word.startsWith(spelling, i)) {
        part = sounds
        step = spelling.length
        break
      }
    if (step === 1) part = soundOf(word, i)
    i += step
    for (let k = 0; k < part.length; k++) if (part[k] !== last) out += last = part[k]!
  }
  return out.length > 3 && last === 'e' ? out.slice(0, -1) : out
}
const none: readonly never[] = []

function soundOf(word: string, at: number): string {
  const c = word[at]!
  if (c !== 'c') return single[c] ?? c
  const next = word[at + 1]
  return next === 'e' || next === 'i' || next === 'y' ? 's' : 'k'
}

/**
 * The key under which words that sound alike are found: sounds with the likeliest confusions made one (c, k, q, ch; s, z; g, j),
 * each group of vowels one, h silent.
 */
export function soundKey(sounds: string): string {
  let key = ''
  let last = ''
  for (let i = 0; i < sounds.length; i++) {
    const k = keyOf[sounds[i]!] ?? sounds[i]!
    if (k !== '' && k !== last) key += last = k
  }
  return key
}
const keyOf: Readonly<Record<string, string>> = {
  C: 'k',
  S: 's',
  Z: 's',
  z: 's',
  J: 'g',
  h: '',
  e: 'a',
  i: 'a',
  o: 'a',
  u: 'a',
}

const cyrillic = /[\u0400-\u052f]/
const letters: Readonly<Record<string, string>> = {
  // Cyrillic, as ISO 9 readers in the West write it (BGN/PCGN), й being folded to и.
  ...spell(
    'а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sch ъ - ы y ь - э e ю yu я ya і i є e ґ g ђ dj ј j љ l њ n ћ ch џ dzh ў v',
  ),
  // Greek (ELOT 743, in short).
  ...spell(
    'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s τ t υ i φ f χ ch ψ ps ω o',
  ),
}

function spell(pairs: string): Record<string, string> {
  const parts = pairs.split(' ')
  return Object.fromEntries(
    parts.flatMap((from, i) =>
      i % 2 === 0 ? [[from, parts[i + 1] === '-' ? '' : (parts[i + 1] ?? '')]] : [],
    ),
  )
}

/** A folded Cyrillic or Greek word in Latin letters; null where it has a letter of neither. */
export function romanise(word: string): string | null {
  let out = ''
  // Greek writes foreign b, d and g as two letters.
  const plain = cyrillic.test(word)
    ? word
    : word.replace(/μπ/g, 'b').replace(/ντ/g, 'd').replace(/γκ/g, 'g').replace(/ου/g, 'u')
  for (const c of plain) {
    const latin = letters[c] ?? (/[a-z0-9]/.test(c) ? c : null)
    if (latin === null) return null
    out += latin
  }
  return out
}

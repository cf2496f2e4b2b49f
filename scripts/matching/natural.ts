/**
 * `node scripts/matching/natural.ts --titles FILE.jsonl --except PORTFOLIO --out FOLDER`: makes a portfolio and cases of titles
 * whose brand is told beside them (`{ title, brand }`), of brands that `--except` has not: in its own title a brand is to be
 * flagged; where another brand's title has it after "for", it is not.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { fold } from '../../lib/matching/fold.ts'
import { wordsOf } from '../../lib/matching/words-of.ts'
import { readLines } from './lines.ts'
import { readPortfolio } from './portfolio.ts'

const { values } = parseArgs({
  options: {
    titles: { type: 'string', default: '' },
    except: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
  },
})
/** Of one brand no more, since the commonest would say it all. */
const most = 12
/** What columns of brands have that is none. */
const none = new Set(
  'compatible universal tr green national tops dummy generic unbranded oem others none other for new robot'.split(
    ' ',
  ),
)
const plain = (text: string): string =>
  ` ${wordsOf(fold(text).text)
    .map((w) => w.text)
    .join(' ')} `

const excepted = new Set((await readPortfolio(values.except)).map((r) => plain(r.markText)))
const names = new Map<string, string>()
const rows = readLines(
  values.titles,
  z.object({ title: z.string(), brand: z.string().nullish() }),
).flatMap(({ title, brand }) => {
  const key = plain(brand ?? '')
  if (!brand || key.length < 5 || none.has(key.trim()) || excepted.has(key)) return []
  const text = plain(title)
  if (text.includes(key) && !names.has(key)) names.set(key, brand.trim())
  return [{ title, key, text }]
})
const counts = new Map<string, number>()
const cases = rows.flatMap(({ title, key, text }) => {
  const there = [...names].filter(([other]) => text.includes(other))
  const mentions = there.map(([, name]) => name)
  const count = counts.get(key) ?? 0
  counts.set(key, count + 1)
  const own = names.get(key)
  // "Elite Screens" is not "Elite".
  const longer = there.some(([other]) => other !== key && other.includes(key))
  const used =
    own !== undefined && text.includes(key) && !longer && count < most
      ? [{ title, marks: [own], kind: 'exact', sub: 'brand-column', mentions }]
      : []
  const fitted = there
    .filter(([other]) => !key.includes(other.trim()) && !other.includes(key.trim()))
    .filter(([other]) =>
      / (?:for|fits|compatible with) /.test(text.slice(0, text.indexOf(other) + 1)),
    )
    .map(([, target]) => ({
      title,
      marks: [],
      kind: 'negative-fairuse',
      sub: 'for',
      target,
      mentions,
    }))
  return [...used, ...fitted]
})
mkdirSync(values.out, { recursive: true })
const portfolio = [...names.values()].map((name) => ({ name, classes: [] }))
writeFileSync(join(values.out, 'marks.json'), JSON.stringify(portfolio))
const lines = cases.map((row, i) => JSON.stringify({ id: i + 1, ...row }))
writeFileSync(join(values.out, 'titles.jsonl'), `${lines.join('\n')}\n`)
console.log(`${portfolio.length} brands, ${cases.length} cases`)

/**
 * `npm run disguise -- --portfolio FILE --titles FILE.jsonl --out cases.jsonl [--seed N] [--each N]`: makes labelled cases for
 * `npm run bench:matching`: marks of the portfolio, disguised by rule, at the head of or inside other titles.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { disguises, random } from './matching/disguise.ts'
import { readLines } from './matching/lines.ts'
import { readPortfolio } from './matching/portfolio.ts'
import './plainly.ts'

const { values } = parseArgs({
  options: {
    portfolio: { type: 'string' },
    titles: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '1' },
  },
})
if (!values.portfolio || !values.titles || !values.out) {
  console.error(
    'Usage: npm run disguise -- --portfolio FILE --titles FILE.jsonl --out cases.jsonl [--seed N] [--each N]',
  )
  process.exit(2)
}

const marks = (await readPortfolio(values.portfolio)).map((right) => right.markText)
const titles = readLines(values.titles, z.object({ title: z.string() })).map((row) => row.title)
const next = random(Number(values.seed))
const spelled = new RegExp(marks.map((m) => m.replace(/[^\p{L}\p{N}]+/gu, '\\W*')).join('|'), 'iu')
const lines: string[] = []
for (const [kind, rules] of Object.entries(disguises))
  for (const [sub, disguise] of Object.entries(rules))
    for (const mark of marks)
      for (let i = 0; i < Number(values.each); i++) {
        const form = disguise(mark, next)
        if (form === null || (kind !== 'exact' && form.toLowerCase() === mark.toLowerCase()))
          continue
        const title = plainTitle()
        const words = title.split(' ')
        words.splice(next() < 0.7 ? 0 : Math.floor(next() * Math.min(4, words.length)), 0, form)
        const id = `${kind}-${lines.length}`
        const row = { id, title: words.join(' '), marks: [mark], kind, sub, mentions: [mark], form }
        lines.push(JSON.stringify(row))
      }
writeFileSync(values.out, `${lines.join('\n')}\n`)
console.log(`${lines.length} cases`)

/** A title in which no mark stands as it is. */
function plainTitle(): string {
  for (;;) {
    const title = titles[Math.floor(next() * titles.length)]!
    if (!spelled.test(title)) return title.split(' ').slice(1).join(' ')
  }
}

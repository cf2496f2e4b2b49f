/**
 * `npm run bench:matching -- --portfolio FILE [--others FILE] --cases FILE.jsonl [--json FILE] [--subs] [--misses N] [--no-peers] [--titles FILE.jsonl]`: how right and how quick the
 * matcher is on labelled titles, beside
 * peers in the same run.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { compile } from '../lib/matching/compile.ts'
import { openEngine } from '../lib/matching/engine.ts'
import { textsOf } from '../lib/matching/listing-texts.ts'
import { readLines } from './matching/lines.ts'
import { readPortfolio, rightOf } from './matching/portfolio.ts'
import { shippedTables } from './matching/tables.ts'
import { peers } from './matching/peers.ts'
import { pagesOf, perPage, type Speed, speedOf, timeOf } from './matching/speed.ts'
import { Case, type Finding, type Rates, type Tally, score } from './matching/score.ts'
import './plainly.ts'

const { values } = parseArgs({
  options: {
    portfolio: { type: 'string' },
    /** Marks that are looked for as well, and not scored: nobody said where they stand in the titles. */
    others: { type: 'string' },
    cases: { type: 'string' },
    json: { type: 'string' },
    subs: { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
    misses: { type: 'string', default: '0' },
    /** Titles as they occur, of which nothing is known: how many flags the portfolio sets on them, beside its first thousand marks. */
    titles: { type: 'string' },
  },
})
if (!values.portfolio || !values.cases) {
  console.error(
    'Usage: npm run bench:matching -- --portfolio FILE [--others FILE] --cases FILE.jsonl [--json FILE] [--subs] [--misses N] [--no-peers] [--titles FILE.jsonl]',
  )
  process.exit(2)
}

const scoredRights = await readPortfolio(values.portfolio)
const scoredMarks = new Set(scoredRights.map((r) => r.markText))
const named = new Set([...scoredMarks].map((mark) => mark.toLowerCase()))
const others = values.others ? await readPortfolio(values.others) : []
const rights = [...scoredRights, ...others.filter((r) => !named.has(r.markText.toLowerCase()))]
const cases = readLines(values.cases, Case)
const marks = rights.map((r) => r.markText)
const titles = cases.map((c) => c.title)
const tables = shippedTables()
const compiledIn = (count: number) => {
  const start = performance.now()
  const bytes = compile(rights.slice(0, count), tables)
  return { bytes, time: performance.now() - start }
}
const runs = [1, 2, 3].map(() => compiledIn(rights.length))
const { bytes } = runs[0]!
const opening = performance.now()
const engine = openEngine(bytes, tables)
engine.match(textsOf(titles[0] ?? ''))
const sizes = {
  marks: rights.length,
  bytes: bytes.length,
  compile: Math.min(...runs.map((run) => run.time)),
  addOne: Math.min(...[1, 2, 3, 4, 5].map(addOne)),
  firstAnswer: performance.now() - opening,
}

/**
 * Milliseconds until one more mark is found: it is compiled by itself, and the engine opened on both blocks, as the background does
 * where a right is added or edited (`lib/store/portfolio.ts`). @throws Error where the mark isn't found.
 */
function addOne(): number {
  const start = performance.now()
  const one = compile([rightOf({ name: 'Qvelzorath' })], tables)
  const both = openEngine([bytes, one], tables)
  const found = both.match(textsOf('Qvelzorath lamp')).some((m) => m.mark === 'Qvelzorath')
  const time = performance.now() - start
  if (!found) throw new Error('a mark that was added is not found')
  return time
}

/** Flags per title of `titles`, by the first `count` marks. */
function flagsPerTitle(of: readonly string[], count: number): number {
  const by = openEngine(count < rights.length ? compiledIn(count).bytes : bytes, tables)
  const flags = of.map((title) => by.match(textsOf(title)).filter((m) => m.level !== 'look').length)
  return flags.reduce((sum, n) => sum + n, 0) / of.length
}

const findings: Finding[][] = cases.map((c) =>
  engine
    .match(textsOf(c.title))
    .filter((m) => m.suppressed === null && scoredMarks.has(m.mark))
    .map((m) => ({ mark: m.mark, level: m.level, score: m.score })),
)
const scored = score(cases, findings, scoredMarks)
const speed = speedOf(bytes, marks, tables, titles)
// Shops' pages hold titles as they occur; most of the others are disguised by a rule.
const natural = cases.filter((c) => c.kind === 'exact' || c.marks.length === 0)
const speedNatural = speedOf(
  bytes,
  marks,
  tables,
  natural.map((c) => c.title),
)
const plainTitles = values.titles
  ? readLines(values.titles, z.object({ title: z.string() })).map((row) => row.title)
  : []
const flags =
  plainTitles.length > 0
    ? {
        titles: plainTitles.length,
        thousand: flagsPerTitle(plainTitles, 1000),
        all: flagsPerTitle(plainTitles, rights.length),
      }
    : null
const compared = values['no-peers'] ? [] : comparePeers()
report()
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ ...scored, misses: undefined, sizes, speed, speedNatural, flags, peers: compared }, null, 1)}\n`,
  )

/** Peers on a sample, since some take a second a page; what they find counts as flagged. */
function comparePeers() {
  const every = Math.max(1, Math.floor(cases.length / 600))
  const sample = cases.filter((_, i) => i % every === 0)
  const known = new Set(marks)
  const pages = pagesOf(sample.map((c) => c.title)).slice(0, 4)
  const ours = findings.filter((_, i) => i % every === 0)
  const line = (name: string, found: Finding[][], time: number) => {
    const { core } = score(sample, found, known)
    return { name, ...core, 'ms a page': time }
  }
  const others = Object.entries(peers(marks)).map(([name, open]) => {
    const peer = open()
    const found = sample.map((c) =>
      [...new Set(peer(c.title))].map((mark): Finding => ({ mark, level: 'likely', score: null })),
    )
    return line(name, found, timeOf(peer, pages))
  })
  return [line('Counterfoil', ours, speed.cold), ...others]
}

function inWords({ cold, warm, exact }: Speed): string {
  return `cold ${cold.toFixed(2)} ms, warm ${warm.toFixed(2)} ms, exact Aho-Corasick ${exact.toFixed(2)} ms; cold is ${(cold / exact).toFixed(1)} times that`
}

function report(): void {
  const percent = (n: number) => `${(100 * n).toFixed(1)} %`
  const line = (t: Tally) => ({
    kind: t.kind,
    cases: t.cases,
    flagged: percent(t.flagged / t.cases),
    found: percent(t.found / t.cases),
    'falsely flagged': percent(t.falselyFlagged / t.cases),
    'falsely found': percent(t.falselyFound / t.cases),
  })
  const rates = (r: Rates) =>
    `precision ${percent(r.precision)}, recall ${percent(r.recall)}, F1 ${(100 * r.f1).toFixed(1)}`
  console.table(scored.kinds.map(line))
  if (values.subs) console.table(scored.subs.map(line))
  console.log(`flagged: ${rates(scored.flagged)}`)
  console.log(`flagged, without what only aliases recover: ${rates(scored.core)}`)
  console.log(`strong: ${rates(scored.strong)}`)
  console.table(
    scored.reliability
      .filter((b) => b.matches > 0)
      .map((b) => ({
        score: `${b.from.toFixed(1)}–${(b.from + 0.1).toFixed(1)}`,
        matches: b.matches,
        'mean score': b.meanScore.toFixed(3),
        right: b.right.toFixed(3),
      })),
  )
  console.log(
    `${sizes.marks} marks: compiled in ${sizes.compile.toFixed(1)} ms (one more mark is found ${sizes.addOne.toFixed(1)} ms after it is added) to ${(sizes.bytes / 1e6).toFixed(2)} MB; opened and first answer after ${sizes.firstAnswer.toFixed(1)} ms`,
  )
  console.log(`a page of ${perPage} titles of all kinds: ${inWords(speed)}`)
  if (natural.length > 0)
    console.log(`a page of ${perPage} titles as they occur: ${inWords(speedNatural)}`)
  if (flags)
    console.log(
      `${flags.titles} titles as they occur: ${flags.all.toFixed(3)} flags a title by ${rights.length} marks, ${flags.thousand.toFixed(3)} by the first 1,000: ${(flags.all / flags.thousand).toFixed(2)} times`,
    )
  const percents = { precision: percent, recall: percent, f1: percent }
  console.table(
    compared.map((peer) => ({
      name: peer.name,
      ...Object.fromEntries(
        Object.entries(percents).map(([key, show]) => [key, show(peer[key as keyof Rates])]),
      ),
      'ms a page': peer['ms a page'].toFixed(2),
    })),
  )
  for (const miss of scored.misses.slice(0, Number(values.misses)))
    console.log(
      `${miss.what} [${miss.case.kind} ${miss.case.sub ?? ''}] ${miss.marks.join(', ')} | ${miss.case.title}`,
    )
}

/**
 * `npm run bench:matching -- --portfolio FILE [--others FILE] --cases FILE.jsonl [--json FILE] [--subs] [--misses N] [--no-peers] [--titles FILE.jsonl]`: how right and how quick the
 * matcher is on labelled titles, beside
 * peers in the same run.
 */
import { statSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { compile } from '../lib/matching/compile.ts'
import { openEngine } from '../lib/matching/engine.ts'
import { textsOf } from '../lib/matching/listing-texts.ts'
import { readLines } from './matching/lines.ts'
import { readPortfolio } from './matching/portfolio.ts'
import { shippedTables, tablesFile } from './matching/tables.ts'
import { peers } from './matching/peers.ts'
import { scaleOf, sizeOf } from './matching/scale.ts'
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
    /** Titles as they occur, of which nothing is known: what the portfolio's first 300, 1,000, 50,000 and 100,000 marks cost on them, and flag. */
    titles: { type: 'string' },
  },
})
if (!values.portfolio || !values.cases) {
  console.error(
    'Usage: npm run bench:matching -- --portfolio FILE [--others FILE] --cases FILE.jsonl [--json FILE] [--subs] [--misses N] [--no-peers] [--titles FILE.jsonl]',
  )
  process.exit(2)
}

const counts = [300, 1000, 50_000, 100_000]
const scoredRights = await readPortfolio(values.portfolio)
const scoredMarks = new Set(scoredRights.map((r) => r.markText))
const named = new Set([...scoredMarks].map((mark) => mark.toLowerCase()))
const others = values.others ? await readPortfolio(values.others) : []
const rights = [...scoredRights, ...others.filter((r) => !named.has(r.markText.toLowerCase()))]
const cases = readLines(values.cases, Case)
const marks = rights.map((r) => r.markText)
const titles = cases.map((c) => c.title)
const tables = shippedTables()
const tablesBytes = statSync(tablesFile).size
const { block: bytes, engine, ...sizes } = sizeOf(rights, tables, titles[0] ?? '')

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
const scales = plainTitles.length > 0 ? scaleOf(rights, counts, tables, plainTitles) : []
const byRule = spelledByRule()
const compared = values['no-peers'] ? [] : comparePeers()
report()
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ ...scored, misses: undefined, sizes, speed, speedNatural, tables: tablesBytes, byRule, scales, peers: compared }, null, 1)}\n`,
  )

/** Names in another alphabet where none are listed: of each rule of `translit`, how many are found. */
function spelledByRule() {
  const unlisted = scoredRights.map((right) => ({
    ...right,
    searchTerms: right.searchTerms.filter((t) => t.kind !== 'transliteration'),
  }))
  const by = openEngine(compile(unlisted, tables), tables)
  const spelled = cases.filter((c) => c.kind === 'translit')
  const named = spelled.map((c) =>
    by.match(textsOf(c.title)).map(({ mark, level, score: s }) => ({ mark, level, score: s })),
  )
  return score(spelled, named, scoredMarks).subs.map(({ kind, cases: of, found }) => ({
    sub: kind,
    cases: of,
    found,
  }))
}

function reportScales(): void {
  const thousand = scales.find((s) => s.marks === 1000)
  const times = (n: number, of: number | undefined) =>
    of === undefined ? '' : `${(n / of).toFixed(2)} ×`
  console.log(`${plainTitles.length} titles as they occur, by the first marks of the portfolio:`)
  console.table(
    scales.map((s) => ({
      marks: s.marks,
      'cold, warm ms': `${s.speed.cold.toFixed(2)}, ${s.speed.warm.toFixed(2)}`,
      'of exact Aho-Corasick': times(s.speed.cold, s.speed.exact),
      'cold of 1,000': times(s.speed.cold, thousand?.speed.cold),
      'compiled ms': s.compile.toFixed(1),
      'one more ms': s.addOne.toFixed(1),
      MB: (s.bytes / 1e6).toFixed(2),
      'opened ms': s.firstAnswer.toFixed(1),
      'flags a title': s.flags.toFixed(3),
      'flags of 1,000': times(s.flags, thousand?.flags),
    })),
  )
}

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
  console.log(`tables that ship: ${(tablesBytes / 1000).toFixed(0)} kB`)
  for (const { sub, cases: of, found } of byRule)
    console.log(
      `${sub}, of ${of} cases without the listed names, by rule: found ${percent(found / of)}`,
    )
  if (scales.length > 0) reportScales()
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

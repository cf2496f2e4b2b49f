/** `npm run corpus -- DIR [DIR…] [--json FILE] [--filter TEXT]`: how right the readers are on saved pages. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { marketplaces } from '../lib/marketplaces/all.ts'
import type { PageReading } from '../lib/marketplaces/types.ts'
import { compare, type Outcome, type Verdict } from './corpus/compare.ts'
import { type SavedPage, savedPages } from './corpus/expected.ts'
import { openPageReader } from './corpus/reader.ts'
import { type ReadingTime } from './corpus/reading-time.ts'
import './plainly.ts'

interface Total {
  marketplace: string
  kind: string
  field: string
  right: number
  wrong: number
  missing: number
  invented: number
}
interface Miss {
  page: string
  field: string
  outcome: Outcome
  expected: unknown
  got: unknown
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, filter: { type: 'string', default: '' } },
})
if (positionals.length === 0) {
  console.error('Usage: npm run corpus -- DIR [DIR…] [--json FILE] [--filter TEXT]')
  process.exit(2)
}

const pages = savedPages(positionals, values.filter)
const totals = new Map<string, Total>()
const misses: Miss[] = []
/** Pages with ten listings or more; how long reading takes is measured on some of them. */
const full: SavedPage[] = []
/** The most pages that are timed, taken from all over the list. */
const mostTimed = 16
const counts = new Map<string, { pages: number; listings: number }>()

const reader = await openPageReader()
const queue = [...pages]
await Promise.all([1, 2, 3].map(work))
report()
await reportTimes()
await reader.close()

async function work(): Promise<void> {
  for (let page = queue.shift(); page; page = queue.shift()) await judgePage(page)
}

async function judgePage(page: SavedPage): Promise<void> {
  const reading = await readPage(page)
  const marketplace = page.expected.site ?? reading?.marketplace ?? 'unknown'
  const kind = page.expected.kind ?? 'other'
  const count = counts.get(`${marketplace} ${kind}`) ?? { pages: 0, listings: 0 }
  counts.set(`${marketplace} ${kind}`, {
    pages: count.pages + 1,
    listings: count.listings + (reading?.listings.length ?? 0),
  })
  for (const verdict of compare(page.expected, reading)) note(page.name, marketplace, kind, verdict)
}

/** Where the page is served; a wall that was saved without an address, at its marketplace's front page. */
function addressOf({ expected }: SavedPage): string {
  if (URL.parse(expected.pageUrl)?.hostname) return expected.pageUrl
  const host = marketplaces.find((m) => m.id === expected.site)?.hosts[0]?.host
  return host ? `https://${host}/` : expected.pageUrl
}

/** A page that can't be opened or read counts as read by nobody, and is told of: it never ends the run. */
async function readPage(page: SavedPage): Promise<PageReading | null> {
  try {
    const reading = await reader.read(addressOf(page), page.html)
    if ((reading?.cards.seen ?? 0) >= 10) full.push(page)
    return reading
  } catch (error) {
    console.error(`${page.name}: not read: ${String(error)}`)
    return null
  }
}

function note(page: string, marketplace: string, kind: string, verdict: Verdict): void {
  const key = `${marketplace}\t${kind}\t${verdict.field}`
  const none = { right: 0, wrong: 0, missing: 0, invented: 0 }
  const total = totals.get(key) ?? { marketplace, kind, field: verdict.field, ...none }
  total[verdict.outcome] += 1
  totals.set(key, total)
  const { field, outcome, expected, got } = verdict
  const last = misses.at(-1)
  const again = field === 'cards' && last?.page === page && last.field === field
  if (outcome !== 'right' && !again) misses.push({ page, field, outcome, expected, got })
}

function report(): void {
  const rows = [...totals.values()].toSorted((a, b) =>
    `${a.marketplace} ${a.kind}`.localeCompare(`${b.marketplace} ${b.kind}`),
  )
  let head = ''
  for (const row of rows) {
    const place = `${row.marketplace} ${row.kind}`
    if (place !== head) {
      const count = counts.get(place)
      console.log(`\n${place}: ${count?.pages} pages, ${count?.listings} listings read`)
      console.log('  field              right  wrong  missing  invented   share right')
    }
    head = place
    const all = row.right + row.wrong + row.missing + row.invented
    console.log(
      `  ${row.field.padEnd(18)}${String(row.right).padStart(6)}${String(row.wrong).padStart(7)}${String(row.missing).padStart(9)}${String(row.invented).padStart(10)}${((100 * row.right) / all).toFixed(1).padStart(12)} %`,
    )
  }
  if (misses.length > 0) console.log('\nMisses')
  for (const miss of misses)
    console.log(
      `  ${miss.page} ${miss.field} ${miss.outcome}: expected ${show(miss.expected)}, got ${show(miss.got)}`,
    )
  const invented = rows.reduce((sum, row) => sum + row.invented, 0)
  console.log(`\n${pages.length} pages; invented values: ${invented}`)
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ totals: rows, misses }, null, 1)}\n`)
  process.exitCode = invented > 0 ? 1 : 0
}

/** Timed one after the other, since pages that load beside them make the processor itself slower. */
async function reportTimes(): Promise<void> {
  const times: ReadingTime[] = []
  const every = Math.ceil(full.length / mostTimed)
  for (const page of full
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .filter((_, n) => n % every === 0)) {
    try {
      const time = await reader.time(addressOf(page), page.html)
      if (time) times.push(time)
    } catch (error) {
      // A time that is not known is no time: the median would be of the pages that went well.
      console.error(`${page.name}: its reading could not be timed: ${String(error)}`)
      process.exitCode = 1
    }
  }
  const median = (of: (time: ReadingTime) => number) => {
    const sorted = times.map(of).toSorted((a, b) => a - b)
    return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1)
  }
  if (times.length > 0)
    console.log(
      `reading 60 cards takes ${median((t) => t.next)} ms of the main thread, ${median((t) => t.again)} ms again, ${median((t) => t.first)} ms on the first page of a new process; 600 cards take ${median((t) => t.long / t.next)} times as long (medians of ${times.length} pages made of their own cards; the slowest takes ${Math.max(...times.map((t) => t.next)).toFixed(1)} ms)`,
    )
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 120) ?? 'nothing'
}

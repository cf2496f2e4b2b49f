/**
 * `npm run test:faults [-- --seeds N] [--from S]`: stops the worker at each step of a capture and its sending, then plays N
 * seeded schedules of faults (200 unless told) from seed S on; `--seed S` plays one again alone. The last line says how many ran and what was lost, doubled or half.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { summary, type Played } from '../tests/faults/played.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
})
const [from, seeds] = values.seed
  ? [whole('seed', values.seed), '1']
  : [whole('from', values.from), whole('seeds', values.seeds)]

/** The stops at each step count as one more schedule. */
const expected = Number(seeds) + (values.seed ? 0 : 1)
const report = 'test-results/faults.jsonl'
mkdirSync('test-results', { recursive: true })
rmSync(report, { force: true })
const test = spawn(
  process.execPath,
  [
    ...'node_modules/vitest/vitest.mjs run --project servers tests/faults/schedules.test.ts'.split(
      ' ',
    ),
    ...(values.seed ? ['-t', 'whatever is stopped'] : []),
  ],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      FAULT_SEED: from,
      FAULT_SEEDS: seeds,
      FAULT_STRIDE: '1',
      FAULT_REPORT: report,
    },
  },
)

const played: Played[] = []
const telling = setInterval(tell, 500)
test.on('exit', (status) => {
  clearInterval(telling)
  tell()
  const all = played.length === expected
  if (!all) console.log(`Only ${played.length} of ${expected} schedules ran to their end.`)
  console.log(summary(played))
  process.exitCode = all ? (status ?? 1) : 1
})

/** Says what was played since the last time. */
function tell(): void {
  const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n') : []
  for (const line of lines.slice(played.length, -1)) {
    const one = JSON.parse(line) as Played
    played.push(one)
    console.log(
      `${one.seed === 0 ? 'stopped at each step' : `seed ${one.seed}`}: ${one.captures} captures, ${one.wrong.length} wrong, ${one.ms} ms`,
    )
    if (one.wrong.length > 0) console.log([...one.wrong, ...one.log].join('\n'))
  }
}

function whole(name: string, text: string): string {
  if (/^[1-9]\d{0,8}$/.test(text)) return text
  throw new Error(`--${name} must be a whole number from 1 on, not "${text}".`)
}

/** `npm run bench:sync [-- --captures N]`: entries and bytes per second, beside a peer and the floor, on the same data. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeDevice, makeSamples } from './bench-sync/data.ts'
import { floor } from './bench-sync/floor.ts'
import { sendOurs } from './bench-sync/ours.ts'
import { peer } from './bench-sync/peer.ts'
import { makeDatabase, startPostgres } from './postgres.ts'

const { values } = parseArgs({ options: { captures: { type: 'string', default: '10000' } } })
const count = Number(values.captures)
if (!Number.isInteger(count) || count < 1) throw new Error('--captures: a whole number from 1')

const root = mkdtempSync(join(tmpdir(), 'counterfoil-bench-'))
const postgres = await startPostgres()
try {
  console.log(`Making ${count} captures of two files…`)
  const device = await makeDevice()
  const samples = await makeSamples(device, count)
  const bytes = samples.reduce(
    (sum, { op, files }) =>
      sum + op.sealed.canonical.length + files.reduce((all, file) => all + file.bytes.length, 0),
    0,
  )
  const speeds: { what: string; seconds: number }[] = []
  const report = (what: string, milliseconds: number, more = '') => {
    const seconds = milliseconds / 1000
    speeds.push({ what, seconds })
    const rates = `${(count / seconds).toFixed(0)} captures/s, ${(bytes / seconds / 1e6).toFixed(1)} MB/s`
    console.log(`${what.padEnd(26)} ${seconds.toFixed(1).padStart(7)} s   ${rates}${more}`)
  }
  const ours = async (what: string, environment: Record<string, string>) => {
    const run = await sendOurs(device, samples, { DATA_DIR: join(root, what), ...environment })
    const [starting, sending] = [run.startMemory, run.memory].map((most) => (most / 1e6).toFixed(0))
    const start = `cold start ${(run.start / 1000).toFixed(1)} s`
    report(
      what,
      run.milliseconds,
      `, ${start}, at most ${starting} MB at it and ${sending} MB after`,
    )
  }

  if (postgres) {
    const { url, programs } = postgres
    report(
      'Floor: COPY and files',
      await floor(samples, { psql: join(programs, 'psql'), url, folder: join(root, 'floor') }),
    )
    const databaseUrl = await makeDatabase(url, 'bench')
    await ours('Counterfoil, PostgreSQL', { DATABASE_URL: databaseUrl })
  } else console.log('PostgreSQL is not installed here (apt-get install postgresql): left out.')
  await ours('Counterfoil, embedded', { DATABASE_URL: '' })
  // Its server answers before the disk has anything; ours only after each file, the journal and the commit are on it. So it is
  // measured as it comes, and with the same promise.
  report('PouchDB', await peer(samples, join(root, 'peer'), 'as it comes'))
  report('PouchDB, durable', await peer(samples, join(root, 'peer-durable'), 'durable'))

  const secondsOf = (what: string) => speeds.find((one) => one.what.startsWith(what))?.seconds
  const main = secondsOf(postgres ? 'Counterfoil, P' : 'Counterfoil')!
  const [base, plain, durable] = ['Floor', 'PouchDB', 'PouchDB, d'].map(secondsOf)
  if (base) console.log(`${(main / base).toFixed(1)} times the floor`)
  console.log(
    `${(durable! / main).toFixed(1)} times as fast as the peer that waits for the disk, ${(plain! / main).toFixed(1)} times as the one that does not`,
  )
} finally {
  await postgres?.stop()
  rmSync(root, { recursive: true, force: true })
}

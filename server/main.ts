/** The backend's process: settings from the environment, one line of JSON per event, a graceful stop. */
import { createInterface } from 'node:readline'
import type { Log } from './backend.ts'
import { startServer } from './start.ts'

const { env } = process
const log: Log = (level, event, facts = {}) =>
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`,
  )

try {
  const server = await startServer({
    dataDir: env['DATA_DIR'] ?? 'data/backend',
    port: Number(env['PORT'] ?? 8787),
    host: env['HOST'] ?? '127.0.0.1',
    ...(env['PUBLIC_URL'] && { publicUrl: env['PUBLIC_URL'] }),
    ...(env['DATABASE_URL'] && { databaseUrl: env['DATABASE_URL'] }),
    ...(env['ORGANISATION'] && { organisation: env['ORGANISATION'] }),
    trustProxy: env['TRUST_PROXY'] === '1',
    log,
  })
  const invite = async () => {
    console.log(`\nBackend       ${env['PUBLIC_URL'] ?? server.url}`)
    console.log(`Pairing code  ${await server.createPairing()}   (one device, half an hour)`)
    console.log(`Console       ${await server.createLink()}   (once, within the hour)`)
    if (process.stdin.isTTY) console.log('Press Enter for a new code and link, Ctrl+C to stop.')
  }
  await invite()
  if (process.stdin.isTTY) createInterface({ input: process.stdin }).on('line', () => void invite())

  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void server.stop().then(() => process.exit(0))
    })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

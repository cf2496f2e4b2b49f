/** The backend's process: `npm run serve`, and `npm run serve -- COMMAND` for what an operator does while it is stopped. */
import './threads.ts'
import { createInterface } from 'node:readline'
import type { Log } from './backend.ts'
import { commands } from './commands.ts'
import { readSettings } from './settings.ts'
import { type ServerOptions, startServer } from './start.ts'

const log: Log = (level, event, facts = {}) =>
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`,
  )

try {
  const [name, ...rest] = process.argv.slice(2)
  const settings = { ...readSettings(process.env), log }
  if (name === undefined) await serve(settings)
  else {
    const command = commands.get(name)
    if (!command) throw new Error(`Commands: ${[...commands.keys()].join(', ')}; none to serve.`)
    process.exitCode = (await command(settings, rest)) ? 0 : 1
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function serve(settings: ServerOptions): Promise<void> {
  const server = await startServer(settings)
  const invite = async () => {
    console.log(`\nBackend       ${settings.publicUrl ?? server.url}`)
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
}

/**
 * `npm start`: the main job. With a display a browser opens; without one, or with `--tour`, it is driven by itself. `--demo`
 * opens it as a newcomer finds it, with sample pages in place of the marketplaces and nothing from the network.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startServer } from '../server/start.ts'
import { launchWithExtension } from './browser.ts'
import { importPortfolio } from './portfolio.ts'
import { serveSamples } from './samples.ts'
import { ownPages, tour } from './tour/tour.ts'

const { values } = parseArgs({
  options: {
    tour: { type: 'boolean', default: false },
    demo: { type: 'boolean', default: false },
    pages: { type: 'string', default: ownPages },
    portfolio: { type: 'string', default: 'samples/portfolio.csv' },
  },
})
const display =
  process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']

if (values.tour || !display) {
  build('e2e')
  process.exitCode = (await tour(values.pages, values.portfolio)) ? 0 : 1
} else await open()

/** Browser, extension, sample portfolio and backend, until the browser is closed. */
async function open(): Promise<void> {
  build('production')
  mkdirSync('data', { recursive: true })
  const dataDir = values.demo ? 'data/demo' : 'data/backend'
  if (values.demo) rmSync(dataDir, { recursive: true, force: true })
  const backend = await startServer({ dataDir })
  const context = await launchWithExtension({
    extensionDir: '.output/chrome-mv3',
    headless: false,
    profileDir: values.demo ? '' : 'data/profile',
  })
  if (values.demo) await serveSamples(context)
  else {
    const marks = await importPortfolio(context, values.portfolio)
    console.log(`Looking for ${marks.join(', ')}.`)
  }
  console.log(`Backend       ${backend.url}`)
  console.log(`Pairing code  ${await backend.createPairing()}`)
  console.log(`Its page      ${await backend.createLink()}`)
  console.log('Close the browser to end.')
  await new Promise<void>((done) => context.on('close', () => done()))
  await backend.stop()
}

function build(mode: 'e2e' | 'production'): void {
  console.log(`Building the extension (${mode})…`)
  execFileSync('node_modules/.bin/wxt', ['build', '--mode', mode], { stdio: 'ignore' })
  execFileSync(process.execPath, ['scripts/build-console.ts'], { stdio: 'ignore' })
}

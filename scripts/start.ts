/** `npm start`: the main job. With a display a browser opens; without one, or with `--tour`, it is driven by itself. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { launchWithExtension } from './browser.ts'
import { importPortfolio } from './portfolio.ts'
import { tour } from './tour.ts'

const { values } = parseArgs({
  options: {
    tour: { type: 'boolean', default: false },
    pages: { type: 'string', default: 'tests/pages' },
    portfolio: { type: 'string', default: 'samples/portfolio.csv' },
  },
})
const display =
  process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']

if (values.tour || !display) {
  build('e2e')
  process.exitCode = (await tour(values.pages, values.portfolio)) ? 0 : 1
} else {
  build('production')
  mkdirSync('data', { recursive: true })
  const context = await launchWithExtension({
    extensionDir: '.output/chrome-mv3',
    headless: false,
    profileDir: 'data/profile',
  })
  const marks = await importPortfolio(context, values.portfolio, false)
  console.log(
    `Looking for ${marks.join(', ')}. Search for one of them on Amazon or eBay; close the browser to end.`,
  )
  await new Promise<void>((done) => context.on('close', () => done()))
}

function build(mode: 'e2e' | 'production'): void {
  console.log(`Building the extension (${mode})…`)
  execFileSync('node_modules/.bin/wxt', ['build', '--mode', mode], { stdio: 'ignore' })
}

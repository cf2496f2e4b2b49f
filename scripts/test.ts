import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './browser.ts'
import { findFirefox } from './firefox.ts'

/** `npm test`: everything that proves the program, in the order from quick to slow; stops at the first failure. */
const chromium = findChromium()
const firefox = findFirefox()
console.log(`Browsers: ${chromium}, ${firefox}`)
const projects = ['--project', 'unit', '--project', 'browser', '--project', 'servers']
step('tests', 'vitest', ['run', ...projects])

function step(name: string, program: string, args: string[]): void {
  console.log(`\n== ${name}`)
  const path = `node_modules/.bin/${program}`
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm ci first`)
  const { status } = spawnSync(path, args, {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium, FIREFOX_PATH: firefox },
  })
  if (status !== 0) process.exit(status ?? 1)
}

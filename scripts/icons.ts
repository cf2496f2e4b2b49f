/** Draws the extension's icon, a stub torn off along its perforation with a tick on it, as the sizes browsers ask for. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { findChromium } from './browser.ts'

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path fill="#0b5cad" d="M5 5h22a2 2 0 0 1 2 2v4.2a4.8 4.8 0 0 0 0 9.6V25a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4.2a4.8 4.8 0 0 0 0-9.6V7a2 2 0 0 1 2-2z"/>
<path stroke="#fff" stroke-opacity=".75" stroke-width="1.6" stroke-dasharray="2 2" d="M21.5 6.5v19"/>
<path fill="none" stroke="#fff" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round" d="m8 16.5 3.4 3.4 6.2-7.4"/></svg>`

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
mkdirSync('public/icon', { recursive: true })
for (const size of [16, 32, 48, 96, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
  const picture = await page.screenshot({ omitBackground: true })
  writeFileSync(`public/icon/${size}.png`, picture)
  await page.close()
}
await browser.close()

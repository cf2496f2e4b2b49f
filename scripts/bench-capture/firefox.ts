import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { Page } from 'puppeteer-core'
import { agreeTo, launchFirefox, openOwnPage, servePagesIn } from '../firefox.ts'
import { runCapture, type Taken } from './ours.ts'
import { longProduct, resultsPage } from './pages.ts'

/** The same two pages in Firefox: the median of `rounds` captures of each. */
export async function benchFirefox(rounds: number): Promise<(Taken & { page: string })[]> {
  // The extension asks for the pictures again, from its own background: a server of this machine gives them.
  const pictures = new Map<string, Buffer | string>()
  const server = createServer((request, response) => {
    const found = pictures.get(request.url ?? '')
    const headers = { 'content-type': 'image/png', 'cache-control': 'max-age=600' }
    response.writeHead(found ? 200 : 404, headers).end(found)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const firefox = await launchFirefox(resolve('.output/firefox-mv3-e2e'))
  const found: (Taken & { page: string })[] = []
  try {
    const own = await openOwnPage(firefox, 'options.html')
    await agreeTo(own)
    for (const served of [longProduct(origin), resultsPage(origin)]) {
      for (const [url, { body }] of served.files)
        if (url.startsWith(origin)) pictures.set(new URL(url).pathname, body)
      const page = await firefox.newPage()
      await page.setViewport({ width: 1440, height: 800 })
      const html = String(served.files.get(served.url)!.body)
      await servePagesIn(page, new Map([[served.url, html]]), origin)
      await page.goto(served.url)
      const runs: Taken[] = []
      for (let round = 0; round < rounds; round++) runs.push(await once(own, page, served.url))
      runs.sort((a, b) => a.sealed - b.sealed)
      found.push({ page: served.name, ...runs[Math.floor(runs.length / 2)]! })
      await page.close()
    }
  } finally {
    await firefox.close()
    server.close()
  }
  return found
}

async function once(own: Page, page: Page, url: string): Promise<Taken> {
  await page.bringToFront()
  await new Promise((done) => setTimeout(done, 1500))
  return own.evaluate(runCapture, url)
}

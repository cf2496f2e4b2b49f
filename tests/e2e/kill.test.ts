import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutboxEntry } from '../../lib/contract/outbox.ts'
import { CaptureReply, CapturesReply } from '../../lib/contract/sync.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { type Server, startServer } from '../../server/start.ts'
import { type OwnPage, openOwnPage } from './own-page.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-kill-'))
const profileDir = join(dataDir, 'profile')

let server: Server
let context: BrowserContext
let own: OwnPage
let page: Page

async function launch(): Promise<void> {
  context = await launchWithExtension({
    extensionDir: '.output/chrome-mv3-e2e',
    headless: true,
    profileDir,
  })
  await servePages(context, new Map([[pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  own = await openOwnPage(context)
  page = await context.newPage()
  await page.goto(pageUrl)
}

/** SIGKILL to the browser that runs on our profile, as the system does to a program when memory runs out. */
async function kill(): Promise<void> {
  const closed = new Promise((done) => context.once('close', done))
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const line = commandOf(pid)
    if (line.includes(`--user-data-dir=${profileDir}`) && !line.includes('--type='))
      process.kill(Number(pid), 'SIGKILL')
  }
  await closed
  rmSync(join(profileDir, 'SingletonLock'), { force: true })
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

beforeAll(async () => {
  server = await startServer({ dataDir: join(dataDir, 'backend') })
  await launch()
  const code = await server.createPairing()
  await own.say('pair', { url: server.url, code, name: 'Test browser' })
  await own.say('setSending', { on: true })
})
afterAll(async () => {
  await context?.close().catch(() => undefined)
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test.skipIf(process.platform !== 'linux')(
  'a browser that is killed in the middle of captures and of sending loses nothing that was told as saved',
  async () => {
    const told = new Set<string>()
    for (const wait of [250, 900, 1600, null, null]) {
      const running = own.capture(page).then(
        ({ reply }) => void (reply?.['outcome'] === 'saved' && told.add(reply['id'] as string)),
        () => undefined,
      )
      // Null: once it is told as saved, which is when sending begins.
      await (wait === null
        ? running.then(() => new Promise((done) => setTimeout(done, 150 * told.size)))
        : new Promise((done) => setTimeout(done, wait)))
      await kill()
      await running
      await launch()
    }
    expect(told.size).toBeGreaterThanOrEqual(2)

    type Row = { id: string; state: string; sealed: CaptureReply['sealed'] }
    const states = async () => (await own.stored<OutboxEntry>('outbox')).map(({ state }) => state)
    await own.say('retry', { subjects: null })
    await expect
      .poll(async () => (await states()).filter((state) => state !== 'sent'), {
        timeout: 120_000,
        interval: 500,
      })
      .toEqual([])
    const rows = await own.stored<Row>('captures')
    expect(rows.map(({ state }) => state)).not.toContain('capturing')
    const { token } = await own.backend()
    const ask = (path: string) =>
      fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    const { captures } = CapturesReply.parse(await (await ask('/v1/captures?limit=200')).json())
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).toSorted()
    expect(ids(captures)).toEqual(ids(rows))
    for (const id of told) expect(ids(rows)).toContain(id)
    for (const { id, sealed } of rows) {
      const kept = CaptureReply.parse(await (await ask(`/v1/captures/${id}`)).json())
      expect(kept.sealed).toEqual(sealed)
      for (const blob of kept.blobs) {
        const bytes = new Uint8Array(await (await ask(`/v1/blobs/${blob.sha256}`)).arrayBuffer())
        expect(await sha256(bytes)).toBe(blob.sha256)
      }
    }
  },
)

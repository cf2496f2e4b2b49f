import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Backend, OutboxEntry } from '../../lib/contract/outbox.ts'
import { CaptureReply, CapturesReply } from '../../lib/contract/sync.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { verifyReceipt } from '../../lib/evidence/receipt.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { type Server, startServer } from '../../server/start.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-sync-'))

let server: Server
let context: BrowserContext
let own: Page
let page: Page

beforeAll(async () => {
  server = await startServer({ dataDir })
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(context, new Map([[pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  own = await context.newPage()
  await own.goto(`chrome-extension://${new URL(worker.url()).host}/options.html`)
  page = await context.newPage()
  await page.goto(pageUrl)
})
afterAll(async () => {
  await context?.close()
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

type Answer = { ok: boolean; error?: string; reply: Record<string, unknown> }

/** Says something to the background, as the extension's own pages do. */
const say = (counterfoil: string, request: object): Promise<Answer> =>
  own.evaluate(
    (message) =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(m: object): Promise<Answer> } }
        }
      ).chrome.runtime.sendMessage(message),
    { counterfoil, request },
  )

async function capture(): Promise<string> {
  await page.bringToFront()
  const tabId = await own.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(q: object): Promise<{ id: number; url: string }[]> } }
    }
    return (await chrome.tabs.query({})).find((tab) => tab.url === url)!.id
  }, pageUrl)
  const request = { tabId, type: 'search_results', listingKey: null, box: null, anyway: true }
  const answer = await say('capture', { setId: null, ...request })
  expect(answer).toMatchObject({ ok: true, reply: { outcome: 'saved' } })
  return answer.reply['id'] as string
}

/** A table of the extension's store. */
const stored = <T>(table: string): Promise<T[]> =>
  own.evaluate(async (name) => {
    const asked = <R>(request: IDBRequest<R>) =>
      new Promise<R>((done, fail) => {
        request.addEventListener('success', () => done(request.result))
        request.addEventListener('error', () => fail(request.error))
      })
    const db = await asked(indexedDB.open('counterfoil'))
    const rows = await asked(db.transaction(name).objectStore(name).getAll())
    db.close()
    return rows as T[]
  }, table)

const entryOf = async (subject: string) =>
  (await stored<OutboxEntry>('outbox')).find((entry) => entry.subject === subject)
const backend = async () =>
  (await stored<{ key: string; value: Backend }>('settings')).find(({ key }) => key === 'backend')!
    .value

async function ask(path: string): Promise<Response> {
  const { token } = await backend()
  return fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
}
const arrived = async () =>
  CapturesReply.parse(await (await ask('/v1/captures')).json()).captures.map(({ id }) => id)

const patient = { timeout: 60_000, interval: 250 }

test('nothing leaves the browser before the user has paired it and switched sending on', async () => {
  const id = await capture()
  const wrong = await say('pair', { url: server.url, code: 'WRONG-CODE', name: 'Test browser' })
  expect(wrong.ok).toBe(false)
  const code = await server.createPairing()
  const paired = await say('pair', { url: server.url, code, name: 'Test browser' })
  expect(paired).toMatchObject({ ok: true, reply: { organisation: expect.any(String) } })
  await new Promise((done) => setTimeout(done, 1500))
  expect((await entryOf(id))?.state).toBe('waiting')
  expect(await arrived()).toEqual([])
})

test('then each capture arrives byte for byte, and its receipt is kept', async () => {
  await say('setSending', { on: true })
  const later = await capture()
  const [first] = (await stored<OutboxEntry>('outbox')).filter(({ kind }) => kind === 'capture')
  const { receiptKey } = await backend()
  for (const id of [first!.subject, later]) {
    await expect.poll(async () => (await entryOf(id))?.state, patient).toBe('sent')
    const kept = CaptureReply.parse(await (await ask(`/v1/captures/${id}`)).json())
    const row = (await stored<{ id: string; sealed: CaptureReply['sealed'] }>('captures')).find(
      (one) => one.id === id,
    )!
    expect(kept.sealed).toEqual(row.sealed)
    expect(kept.blobs.length).toBeGreaterThan(2)
    for (const blob of kept.blobs) {
      const bytes = new Uint8Array(await (await ask(`/v1/blobs/${blob.sha256}`)).arrayBuffer())
      expect(await sha256(bytes)).toBe(blob.sha256)
    }
    const { receipt } = (await entryOf(id))!
    expect(await verifyReceipt(receipt!, row.sealed.sha256, receiptKey)).toBeNull()
  }
})

test('while the backend is away the capture says why it waits; when it is back it goes', async () => {
  const port = Number(new URL(server.url).port)
  await server.stop()
  const id = await capture()
  await expect.poll(async () => (await entryOf(id))?.state, patient).toBe('trouble')
  expect(await entryOf(id)).toMatchObject({
    needsPerson: false,
    trouble: 'The backend cannot be reached.',
  })
  server = await startServer({ dataDir, port })
  await say('retry', { subjects: [id] })
  await expect.poll(async () => (await entryOf(id))?.state, patient).toBe('sent')
  expect((await arrived()).filter((one) => one === id)).toHaveLength(1)
})

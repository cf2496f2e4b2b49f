import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutboxEntry } from '../../lib/contract/outbox.ts'
import { CaptureReply, CapturesReply } from '../../lib/contract/sync.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { verifyReceipt } from '../../lib/evidence/receipt.ts'
import { launchWithExtension, servePages } from '../../scripts/browser.ts'
import { type Server, startServer } from '../../server/start.ts'
import { type OwnPage, openOwnPage } from './own-page.ts'

const sample = 'tests/pages/amazon/search-bricks'
const { pageUrl } = JSON.parse(readFileSync(`${sample}.expected.json`, 'utf8')) as {
  pageUrl: string
}
const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-sync-'))

let server: Server
let context: BrowserContext
let own: OwnPage
let page: Page

beforeAll(async () => {
  server = await startServer({ dataDir })
  context = await launchWithExtension({ extensionDir: '.output/chrome-mv3-e2e', headless: true })
  await servePages(context, new Map([[pageUrl, readFileSync(`${sample}.html`, 'utf8')]]))
  own = await openOwnPage(context)
  page = await context.newPage()
  await page.goto(pageUrl)
})
afterAll(async () => {
  await context?.close()
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function capture(): Promise<string> {
  const answer = await own.capture(page)
  expect(answer).toMatchObject({ ok: true, reply: { outcome: 'saved' } })
  return answer.reply['id'] as string
}

async function ask(path: string): Promise<Response> {
  const { token } = await own.backend()
  return fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
}
const arrived = async () =>
  CapturesReply.parse(await (await ask('/v1/captures')).json()).captures.map(({ id }) => id)

const patient = { timeout: 60_000, interval: 250 }

test('nothing leaves the browser before the user has paired it and switched sending on', async () => {
  const id = await capture()
  const wrong = await own.say('pair', { url: server.url, code: 'WRONG-CODE', name: 'Test browser' })
  expect(wrong.ok).toBe(false)
  const code = await server.createPairing()
  const paired = await own.say('pair', { url: server.url, code, name: 'Test browser' })
  expect(paired).toMatchObject({ ok: true, reply: { organisation: expect.any(String) } })
  await new Promise((done) => setTimeout(done, 1500))
  expect((await own.entryOf(id))?.state).toBe('waiting')
  expect(await arrived()).toEqual([])
})

test('then each capture arrives byte for byte, and its receipt is kept', async () => {
  await own.say('setSending', { on: true })
  const later = await capture()
  const first = (await own.stored<OutboxEntry>('outbox')).find(({ kind }) => kind === 'capture')
  const { receiptKey } = await own.backend()
  for (const id of [first!.subject, later]) {
    await expect.poll(async () => (await own.entryOf(id))?.state, patient).toBe('sent')
    const kept = CaptureReply.parse(await (await ask(`/v1/captures/${id}`)).json())
    const row = (await own.stored<{ id: string; sealed: CaptureReply['sealed'] }>('captures')).find(
      (one) => one.id === id,
    )!
    expect(kept.sealed).toEqual(row.sealed)
    expect(kept.blobs.length).toBeGreaterThan(2)
    for (const blob of kept.blobs) {
      const bytes = new Uint8Array(await (await ask(`/v1/blobs/${blob.sha256}`)).arrayBuffer())
      expect(await sha256(bytes)).toBe(blob.sha256)
    }
    const { receipt } = (await own.entryOf(id))!
    expect(await verifyReceipt(receipt!, row.sealed.sha256, receiptKey)).toBeNull()
  }
})

test('while the backend is away the capture says why it waits; when it is back it goes', async () => {
  const port = Number(new URL(server.url).port)
  await server.stop()
  const id = await capture()
  await expect.poll(async () => (await own.entryOf(id))?.state, patient).toBe('trouble')
  expect(await own.entryOf(id)).toMatchObject({
    needsPerson: false,
    trouble: 'The backend cannot be reached.',
  })
  server = await startServer({ dataDir, port })
  await own.say('retry', { subjects: [id] })
  await expect.poll(async () => (await own.entryOf(id))?.state, patient).toBe('sent')
  expect((await arrived()).filter((one) => one === id)).toHaveLength(1)
})

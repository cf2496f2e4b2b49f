import type { BrowserContext, Page } from 'playwright'

/** Opens the extension's options: from there tests send messages and read the store. */
export async function openOwn(context: BrowserContext): Promise<Page> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const own = await context.newPage()
  const options = `chrome-extension://${new URL(worker.url()).host}/options.html`
  // On its first start the extension opens its options by itself, in a tab that is empty: maybe this one.
  await own.goto(options).catch(async () => own.goto(options))
  return own
}

export type Answer = {
  ok: boolean
  error?: string
  reply: {
    outcome: string
    id?: string
    partial?: { code: string }[]
    hidden?: string[]
    set?: { done: number; of: number; next: string | null } | null
    reasons?: { check: string; detail: string }[]
  }
}

/** Brings the page to the front and asks the background to capture its tab, as the popup does. */
export async function capture(own: Page, page: Page, how: object = {}): Promise<Answer> {
  await page.bringToFront()
  return own.evaluate(
    async ({ url, how }) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          tabs: { query(q: object): Promise<{ id: number; url: string }[]> }
          runtime: { sendMessage(message: object): Promise<Answer> }
        }
      }
      const tab = (await chrome.tabs.query({})).find((one) => one.url === url)!
      const request = {
        tabId: tab.id,
        type: 'search_results',
        listingKey: null,
        box: null,
        anyway: false,
        ...how,
      }
      return chrome.runtime.sendMessage({ counterfoil: 'capture', request })
    },
    { url: page.url(), how },
  )
}

/** What the store holds: the sealed manifest of the last capture, and each file's own bytes. */
export async function stored(own: Page) {
  return own.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('counterfoil')
      opening.addEventListener('success', () => done(opening.result))
      opening.addEventListener('error', () => fail(opening.error))
    })
    const all = <T>(table: string) =>
      new Promise<T[]>((done, fail) => {
        const asked = db.transaction(table).objectStore(table).getAll()
        asked.addEventListener('success', () => done(asked.result as T[]))
        asked.addEventListener('error', () => fail(asked.error))
      })
    const captures = await all<{
      state: string
      startedAt: string
      sealed: unknown
      manifest: unknown
    }>('captures')
    const blobs = await all<{ sha256: string; blob: Blob }>('blobs')
    const files = await Promise.all(
      blobs.map(async ({ sha256, blob }) => ({
        sha256,
        bytes: [...new Uint8Array(await blob.arrayBuffer())],
      })),
    )
    const custody = await all('custody')
    const counts = {
      custody: custody.length,
      outbox: (await all('outbox')).length,
    }
    db.close()
    captures.sort((a, b) => a.startedAt.localeCompare(b.startedAt))
    return { captures, files, custody, counts }
  })
}

/** The journal's rows: the captures that run. */
export function journal(own: Page) {
  return own.evaluate(
    () =>
      new Promise<{ id: string; progress: { step: string; done: number; of: number } }[]>(
        (done, fail) => {
          const opening = indexedDB.open('counterfoil')
          opening.addEventListener('error', () => fail(opening.error))
          opening.addEventListener('success', () => {
            const asked = opening.result.transaction('journal').objectStore('journal').getAll()
            asked.addEventListener('success', () => {
              done(asked.result)
              opening.result.close()
            })
          })
        },
      ),
  )
}

/** Reads until it is as wanted; ten seconds at most. */
export async function poll<T>(read: () => Promise<T>, until: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const value = await read()
    if (until(value)) return value
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('did not come about')
}

/** Ends the service worker as the browser does when it needs its memory. */
export async function killWorker(context: BrowserContext): Promise<void> {
  const session = await context.browser()!.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  for (const { targetId, type } of targetInfos)
    if (type === 'service_worker') await session.send('Target.closeTarget', { targetId })
  await session.detach()
}

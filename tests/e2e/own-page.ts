import type { BrowserContext, Page } from 'playwright'
import type { Backend, OutboxEntry } from '../../lib/contract/outbox.ts'

export type Answer = { ok: boolean; error?: string; reply: Record<string, unknown> }

/** As much of the extension's API as its own pages use in these tests. */
interface Extension {
  chrome: {
    runtime: { sendMessage(message: object): Promise<Answer> }
    tabs: { query(query: object): Promise<{ id: number; url: string }[]> }
  }
}

/** A page of the extension, which may speak to the background and look into the store. */
export interface OwnPage {
  readonly page: Page
  /** `chrome-extension://…` of the extension. */
  readonly origin: string
  say(name: string, request: object): Promise<Answer>
  /** All rows of a table of the store. */
  stored<T>(table: string): Promise<T[]>
  entryOf(subject: string): Promise<OutboxEntry | undefined>
  backend(): Promise<Backend>
  /** Brings a page to the front and captures its tab. Gives the background's answer. */
  capture(page: Page, how?: { type: string; listingKey: string | null }): Promise<Answer>
}

export async function openOwnPage(context: BrowserContext): Promise<OwnPage> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const origin = `chrome-extension://${new URL(worker.url()).host}`
  const page = await context.newPage()
  await page.goto(`${origin}/options.html`)

  const own: OwnPage = {
    page,
    origin,
    say: (counterfoil, request) =>
      page.evaluate(
        (message) => (globalThis as unknown as Extension).chrome.runtime.sendMessage(message),
        { counterfoil, request },
      ),
    stored: <T>(table: string) =>
      page.evaluate(async (name) => {
        const asked = <R>(request: IDBRequest<R>) =>
          new Promise<R>((done, fail) => {
            request.addEventListener('success', () => done(request.result))
            request.addEventListener('error', () => fail(request.error))
          })
        const db = await asked(indexedDB.open('counterfoil'))
        const rows = await asked(db.transaction(name).objectStore(name).getAll())
        db.close()
        return rows as T[]
      }, table),
    entryOf: async (subject) =>
      (await own.stored<OutboxEntry>('outbox')).find((entry) => entry.subject === subject),
    backend: async () =>
      (await own.stored<{ key: string; value: Backend }>('settings')).find(
        ({ key }) => key === 'backend',
      )!.value,
    capture: async (target, how = { type: 'search_results', listingKey: null }) => {
      await target.bringToFront()
      const tabId = await page.evaluate(async (url) => {
        const { chrome } = globalThis as unknown as Extension
        return (await chrome.tabs.query({})).find((tab) => tab.url === url)!.id
      }, target.url())
      return own.say('capture', { tabId, ...how, box: null, anyway: true })
    },
  }
  return own
}

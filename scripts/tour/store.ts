import type { BrowserContext } from 'playwright'

/** Where the extension's own pages lie, once its background runs. */
export async function extensionOrigin(context: BrowserContext): Promise<string> {
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: 60_000 }))
  return `chrome-extension://${new URL(worker.url()).host}`
}

/** All rows of one table of the extension's store, as JSON gives them, read where they lie. */
export async function rowsOf<T>(context: BrowserContext, table: string): Promise<T[]> {
  const [worker] = context.serviceWorkers()
  if (!worker) throw new Error('The extension’s background does not run.')
  return JSON.parse(await worker.evaluate(readAll, table)) as T[]
}

/** Runs in the extension's background. */
function readAll(table: string): Promise<string> {
  return new Promise((done, fail) => {
    const request = indexedDB.open('counterfoil')
    request.addEventListener('error', () => fail(new Error('the store cannot be opened')))
    request.addEventListener('success', () => {
      const db = request.result
      const rows = db.transaction(table).objectStore(table).getAll()
      rows.addEventListener('success', () => {
        done(JSON.stringify(rows.result))
        db.close()
      })
      rows.addEventListener('error', () => fail(new Error(`${table} cannot be read`)))
    })
  })
}

/** Asks again every 250 ms until `found` gives something, at most `timeout` ms; null where it never did. */
export async function until<T>(found: () => Promise<T | null>, timeout: number): Promise<T | null> {
  for (const end = Date.now() + timeout; Date.now() < end;) {
    const result = await found()
    if (result !== null) return result
    await new Promise((done) => setTimeout(done, 250))
  }
  return null
}

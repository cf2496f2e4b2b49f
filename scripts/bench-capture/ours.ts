/** What one capture took, told by the journal while it ran. */
export interface Taken {
  /** Each step as it began, with its millisecond. */
  readonly steps: string[]
  /** Longest time without news for the user, in milliseconds. */
  readonly silence: number
  /** Milliseconds from the click until the visible part is stored. */
  readonly firstSecured: number
  /** Milliseconds from the click until the capture is sealed and stored. */
  readonly sealed: number
  /** Of the page, in CSS pixels. */
  readonly height: number
  readonly tiles: number
  /** Of all files. */
  readonly bytes: number
}

/**
 * Asks for a capture as the popup does, and watches the journal. Runs in the extension's own page: must not use anything
 * from outside itself.
 * @throws Error where the capture failed or is a partial.
 */
export async function runCapture(url: string): Promise<Taken> {
  const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api>
  const api = browser ?? chrome
  const tab = (await api.tabs.query({})).find((one) => one.url === url)!
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
  const began = performance.now()
  const request = { tabId: tab.id, type: 'listing', listingKey: null, box: null, anyway: true }
  const state = { running: true }
  const steps: string[] = []
  let firstSecured = Number.NaN
  let told = 0
  let silence = 0
  const watch = (async () => {
    let before = ''
    while (state.running) {
      const [row] = await all<{ draft: unknown; progress: Progress }>('journal')
      const at = performance.now() - began
      if (row?.draft && Number.isNaN(firstSecured)) firstSecured = at
      const { step, done, waited = '' } = row?.progress ?? { step: '', done: 0 }
      const now = `${step} ${done || ''} ${waited}`.trim()
      if (now !== before && now !== '') {
        steps.push(`${step} ${done || ''}${waited && ` (waited ${waited})`} at ${Math.round(at)}`)
        silence = Math.max(silence, at - told)
        told = at
      }
      before = now
      // Not by a timer: this page stands behind another, where Firefox lets timers run once a second.
      const { port1, port2 } = new MessageChannel()
      await new Promise((done) => {
        port1.addEventListener('message', done, { once: true })
        port1.start()
        port2.postMessage(null)
      })
      port1.close()
    }
  })()
  const answer = (await api.runtime.sendMessage({ counterfoil: 'capture', request })) as {
    ok: boolean
    error?: string
    reply: { id: string; partial: { code: string }[] }
  }
  const sealed = performance.now() - began
  state.running = false
  await watch
  if (!answer.ok || answer.reply.partial.length > 0)
    throw new Error(answer.error ?? `partial: ${answer.reply.partial[0]?.code}`)
  const rows = await all<{
    id: string
    manifest: {
      page: { full: { height: number } }
      artifacts: { role: string; bytes: number }[]
    } | null
  }>('captures')
  db.close()
  const { page, artifacts } = rows.find((row) => row.id === answer.reply.id)!.manifest!
  return {
    steps,
    silence: Math.max(silence, sealed - told),
    firstSecured,
    sealed,
    height: page.full.height,
    tiles: artifacts.filter((one) => one.role === 'screenshot_tile').length,
    bytes: artifacts.reduce((sum, one) => sum + one.bytes, 0),
  }
}

interface Progress {
  step: string
  done: number
  waited?: number
}

interface Api {
  tabs: { query(q: object): Promise<{ id: number; url: string }[]> }
  runtime: { sendMessage(message: object): Promise<unknown> }
}

import { type Browser, type ElementHandle, launch, type Page } from 'puppeteer-core'
import { aptInstall, firstThatRuns, onPath } from './browser.ts'

/** Fixed for the test's profile, so that the extension's own pages have a known address. */
const uuid = '8f6b9e00-0000-4000-8000-000000000001'
const id = 'counterfoil@counterfoil.invalid'

/**
 * Firefox 140 or later: FIREFOX_PATH, what is on the PATH, where macOS keeps it, and where none is there apt's.
 * @throws Error that says what to do where none can be had.
 */
export function findFirefox(): string {
  const present = () =>
    firstThatRuns([
      process.env['FIREFOX_PATH'],
      ...onPath('firefox', 'firefox-esr'),
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ])
  const found = present()
  if (found) return found
  console.log('No Firefox here: trying apt.')
  aptInstall('firefox-esr')
  const installed = present()
  if (installed) return installed
  throw new Error(
    'No Firefox found and none could be installed. Install one (Debian: apt-get install firefox-esr), or set FIREFOX_PATH to its program.',
  )
}

/** Starts Firefox without a window, with the built extension in `extensionDir`; what is saved goes to `downloads` (full paths). */
export async function launchFirefox(extensionDir: string, downloads = ''): Promise<Browser> {
  const firefox = await launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    // Without it WebDriver may not look at an extension's own pages.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [id]: uuid }),
      ...(downloads && { 'browser.download.folderList': 2, 'browser.download.dir': downloads }),
    },
  })
  await firefox.installExtension(extensionDir)
  return firefox
}

/** Opens one of the extension's own pages, `options.html` for one. */
export async function openOwnPage(firefox: Browser, path: string): Promise<Page> {
  const page = await firefox.newPage()
  // Firefox sends no load event to WebDriver from such a page: the caller waits for what it wants to see.
  await page.goto(`moz-extension://${uuid}/${path}`, { timeout: 1500 }).catch(() => null)
  return page
}

/** Puts the agreement that the welcome page asks for into the store, as soon as there is one; ten seconds at most. */
export async function agreeTo(own: Page): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await own.evaluate(agree).catch(() => false)) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('The extension made no store.')
}

async function agree(): Promise<boolean> {
  if (!(await indexedDB.databases()).some((one) => one.name === 'counterfoil')) return false
  const db = await new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open('counterfoil')
    opening.addEventListener('success', () => done(opening.result))
    opening.addEventListener('error', () => fail(opening.error))
  })
  const value = { version: 1, at: new Date().toISOString(), name: 'Test Person' }
  const writing = db.transaction('settings', 'readwrite')
  writing.objectStore('settings').put({ key: 'consent', value })
  await new Promise((done) => writing.addEventListener('complete', done))
  db.close()
  return true
}

/**
 * Answers each address in `pages` with its HTML and refuses every other request of this tab, but those to `through`: a
 * server of the test's own.
 */
export async function servePagesIn(
  page: Page,
  pages: ReadonlyMap<string, string>,
  through: string | null = null,
): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const own = through !== null && request.url().startsWith(through)
    const body = pages.get(request.url())
    if (own) void request.continue()
    else if (body === undefined) void request.abort()
    else void request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body })
  })
}

/** The texts in `host`'s shadow root by selector; it is closed to scripts, not to WebDriver. */
export async function textsInClosedRoot(
  firefox: Browser,
  page: Page,
  host: ElementHandle,
  selector: string,
): Promise<string[]> {
  // Puppeteer has no public way to a closed root, but WebDriver hands over a reference to it with its host.
  const { value } = (host as unknown as RemoteNode).remoteValue()
  const { connection } = firefox as unknown as WithConnection
  const tree = await connection.send('browsingContext.getTree', {})
  const tab = tree.result.contexts?.find((context) => context.url === page.url())
  const { result } = await connection.send('script.callFunction', {
    functionDeclaration:
      '(root, selector) => [...root.querySelectorAll(selector)].map((e) => e.textContent)',
    arguments: [value.shadowRoot, { type: 'string', value: selector }],
    awaitPromise: false,
    target: { context: tab?.context },
  })
  return (result.result?.value ?? []).map((text) => text.value)
}

interface RemoteNode {
  remoteValue(): { value: { shadowRoot: { sharedId: string } } }
}
interface WithConnection {
  connection: { send(method: string, params: object): Promise<{ result: BidiResult }> }
}
interface BidiResult {
  contexts?: { context: string; url: string }[]
  result?: { value: { value: string }[] }
}

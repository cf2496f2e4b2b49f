import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'

/**
 * A Chromium that loads unpacked extensions: CHROMIUM_PATH, what is on the PATH, Playwright's own, and where none is
 * there Playwright's download, then apt. Branded Chrome is left out: since version 137 it ignores `--load-extension`.
 * @throws Error that says what to do where none can be had.
 */
export function findChromium(): string {
  const present = () =>
    firstThatRuns([
      process.env['CHROMIUM_PATH'],
      ...onPath('chromium', 'chromium-browser'),
      chromium.executablePath(),
    ])
  const found = present()
  if (found) return found
  console.log("No Chromium here: trying Playwright's download, then apt.")
  run('npx', ['playwright', 'install', 'chromium'])
  const downloaded = present()
  if (downloaded) return downloaded
  aptInstall('chromium')
  const installed = present()
  if (installed) return installed
  throw new Error(
    'No Chromium found and none could be installed. Install one (Debian: apt-get install chromium; anywhere: npx playwright install chromium), or set CHROMIUM_PATH to its program.',
  )
}

/** Where each of `names` would lie on the PATH. */
export function onPath(...names: string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

/** The first of these programs that starts and tells its version, or null. */
export function firstThatRuns(programs: readonly (string | undefined)[]): string | null {
  return programs.find((path) => path !== undefined && runs(path)) ?? null
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return execFileSync(path, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0
  } catch {
    return false
  }
}

/** Tries to install a Debian package; what came of it is for the caller to look at. */
export function aptInstall(name: string): void {
  run('apt-get', ['update'])
  run('apt-get', ['install', '-y', '--no-install-recommends', name])
}

const run = (command: string, args: string[]) =>
  spawnSync(command, args, { stdio: 'inherit', timeout: 300_000 })

/** Switches that keep a test browser from talking to anybody by itself. */
export const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
  '--no-first-run',
]

/**
 * Starts Chromium with the built extension in `extensionDir`; `profileDir` empty means a new profile each time. Where nobody
 * sits before it (headless), the welcome is gone through as a person does, unless `welcome` is false.
 */
export async function launchWithExtension(options: {
  extensionDir: string
  headless: boolean
  profileDir?: string
  welcome?: boolean
  /** The browser's language, `zh-CN` for one. */
  language?: string
}): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(options.profileDir ?? '', {
    executablePath: findChromium(),
    headless: options.headless,
    // Who sits before it has a window of their own size.
    viewport: options.headless ? { width: 1280, height: 900 } : null,
    ignoreDefaultArgs: ['--disable-extensions'],
    ...(options.language && { locale: options.language }),
    args: [
      ...quiet,
      ...(options.language ? [`--lang=${options.language}`] : []),
      `--disable-extensions-except=${options.extensionDir}`,
      `--load-extension=${options.extensionDir}`,
    ],
  })
  if (options.welcome ?? options.headless) await agree(context)
  return context
}

/** Reads the welcome and agrees, with a name that evidence will carry. */
async function agree(context: BrowserContext): Promise<void> {
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: 60_000 }))
  const page = await context.newPage()
  await page.goto(`chrome-extension://${new URL(worker.url()).host}/welcome.html`)
  await page.locator('.notice.good, input[name=name]').first().waitFor()
  if ((await page.locator('input[name=name]').count()) > 0) {
    await page.locator('input[name=name]').fill('Robin Sample')
    await page.locator('form button').first().click()
    await page.locator('.notice.good').first().waitFor()
  }
  await page.close()
}

/**
 * Presses the extension's toolbar icon in a tab, which gives it `activeTab` there as a person's press does.
 * @throws Error where the developer tools do not know the tab.
 */
export async function callExtension(context: BrowserContext, page: Page): Promise<void> {
  const browser = context.browser()
  const [worker] = context.serviceWorkers()
  if (!browser || !worker) throw new Error('The extension’s background does not run.')
  const devtools = await browser.newBrowserCDPSession()
  const filter = [{ type: 'tab' }]
  const { targetInfos } = await devtools.send('Target.getTargets', { filter })
  const tab = targetInfos.find((target) => target.url === page.url())
  if (!tab) throw new Error(`No tab shows ${page.url()}`)
  // Playwright's list of commands is older than this one.
  const send = devtools.send.bind(devtools) as (method: string, params: object) => Promise<unknown>
  const id = new URL(worker.url()).host
  await send('Extensions.triggerAction', { id, targetId: tab.targetId })
}

/**
 * Answers each address in `pages` with its HTML and refuses every other request, so that no test reaches the network.
 * Requests to this machine (the backend) and to the extension pass.
 */
export async function servePages(
  context: BrowserContext,
  pages: ReadonlyMap<string, string>,
): Promise<void> {
  await context.route('**/*', async (route) => {
    const url = route.request().url()
    const html = pages.get(url)
    if (html !== undefined)
      return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
    if (/^(?:chrome-extension:|data:|blob:|http:\/\/127\.0\.0\.1[:/])/.test(url))
      return route.continue()
    return route.abort()
  })
}

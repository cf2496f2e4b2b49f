import type { Browser, CDPSession } from 'playwright'

/** A tab with a process of its own, in which saved pages are shown at their address, scripts off, network refused. */
export interface OpenPage {
  load(html: string): Promise<void>
  /** Waits until the page that was loaded is drawn and has nothing left to do. */
  rest(): Promise<void>
  /** A new isolated world, as a content script has: the page's own globals can't reach what runs there. */
  world(): Promise<World>
}

export interface World {
  /** @throws Error with what the expression threw. */
  readonly run: (expression: string) => Promise<unknown>
  /** Milliseconds of the page's main thread; processor time, which leaves out what other programs of a busy machine took. */
  readonly cost: (expression: string) => Promise<number>
}

export async function inPage<T>(
  browser: Browser,
  url: string,
  work: (page: OpenPage) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    let body: string | null = null
    await page.route('**/*', (route) => {
      if (body === null || !route.request().isNavigationRequest()) return route.abort()
      const html = body
      body = null
      // The page's scripts stay as text, which readers parse as data; none of them runs.
      return route.fulfill({
        body: html,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "script-src 'none'; frame-src 'none'; object-src 'none'",
        },
      })
    })
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    return await work({
      load: async (html) => {
        body = html
        await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 60_000 })
      },
      rest: async () => {
        await page.waitForLoadState('load', { timeout: 60_000 })
        await page.waitForTimeout(250)
      },
      world: () => newWorld(devtools),
    })
  } finally {
    await context.close()
  }
}

async function newWorld(devtools: CDPSession): Promise<World> {
  const { frameTree } = await devtools.send('Page.getFrameTree')
  const { executionContextId } = await devtools.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'counterfoil',
  })
  const run = async (expression: string) => {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      returnByValue: true,
    })
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as unknown
  }
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return (metrics.find((m) => m.name === 'TaskDuration')?.value ?? 0) * 1000
  }
  return {
    run,
    cost: async (expression) => {
      const before = await spent()
      await run(expression)
      return (await spent()) - before
    },
  }
}

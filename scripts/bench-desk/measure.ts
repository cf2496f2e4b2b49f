import type { BrowserContext, Page } from 'playwright'

/**
 * Milliseconds from the start of the navigation until the page's own flags were drawn and a press on them would be answered:
 * the first task after the frame that shows them.
 */
export async function usableAfter(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage()
  try {
    await page.addInitScript(watch)
    await page.goto(address)
    await page.waitForFunction(() => 'usable' in globalThis)
    return await page.evaluate(() => (globalThis as unknown as { usable: number }).usable)
  } finally {
    await page.close()
  }
}

/** Runs in the page before its own scripts. */
function watch(): void {
  const observer = new MutationObserver(() => {
    const flags = document.querySelector('.flags button, .findings button')
    const capture = document.querySelector('main button')
    if (!flags || !capture) return
    observer.disconnect()
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      Object.assign(globalThis, { usable: performance.now() })
    })
    port1.start()
    requestAnimationFrame(() => port2.postMessage(null))
  })
  observer.observe(document, { childList: true, subtree: true })
}

/** How long each frame takes, in milliseconds, while the long list is scrolled by `step` pixels a frame. */
export function frameTimes(page: Page, step: number): Promise<number[]> {
  return page.evaluate(async (step) => {
    const box = document.querySelector('.grid')!
    box.scrollTop = 0
    const times: number[] = []
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
    let last = await frame()
    for (let n = 0; n < 120; n++) {
      box.scrollTop =
        n % 2 === 0 || step < 1000 ? box.scrollTop + step : box.scrollTop + step * (n % 3)
      const now = await frame()
      times.push(now - last)
      last = now
    }
    return times
  }, step)
}

import { browser } from 'wxt/browser'

/**
 * Runs a self-contained function in the tab's top frame, in the extension's isolated world, and gives what it returns.
 * @throws Error where the browser does not let us into the page.
 */
export async function inPage<A extends unknown[], R>(
  tabId: number,
  func: (...args: A) => R,
  args: A,
): Promise<Awaited<R>> {
  const [answer] = await browser.scripting.executeScript({
    target: { tabId },
    func: func as (...args: unknown[]) => unknown,
    args,
  })
  if (!answer) throw new Error('The page did not answer.')
  return answer.result as Awaited<R>
}

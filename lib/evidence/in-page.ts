import { browser } from 'wxt/browser'
import { Trouble } from './trouble.ts'

/**
 * Runs a self-contained function in the tab's top frame, in the extension's isolated world, and gives what it returns.
 * @throws Trouble where the browser does not let us into the page.
 */
export async function inPage<A extends unknown[], R>(
  tabId: number,
  func: (...args: A) => R,
  args: A,
): Promise<Awaited<R>> {
  const [answer] = await browser.scripting
    .executeScript({ target: { tabId }, func: func as (...args: unknown[]) => unknown, args })
    .catch((error: unknown) => {
      throw new Trouble('entry', error)
    })
  if (!answer) throw new Trouble('entry', 'The page did not answer.')
  return answer.result as Awaited<R>
}

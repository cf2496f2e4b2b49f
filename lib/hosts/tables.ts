import { browser } from 'wxt/browser'

/** The words that ship with the extension, for the matcher. */
export async function loadTables(): Promise<Uint8Array> {
  const answer = await fetch(browser.runtime.getURL('/tables/matching.bin'))
  return new Uint8Array(await answer.arrayBuffer())
}

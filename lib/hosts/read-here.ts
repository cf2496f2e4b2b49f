import { browser } from 'wxt/browser'
import { saying } from '../contract/sayings.ts'
import { marketplaceOf } from '../marketplaces/hosts.ts'
import { scriptsFor } from './scripts.ts'

/** True for a web page of no marketplace of ours: only on a press is it read, with what it tells machines. */
export function isElsewhere(address: string | null): boolean {
  if (!address || !URL.canParse(address)) return false
  const url = new URL(address)
  return /^https?:$/.test(url.protocol) && marketplaceOf(url) === null
}

/**
 * Reads the page in this tab, once and while it is open. The press on the extension's icon has given leave (activeTab).
 * @throws Error where the browser lets no extension into the page.
 */
export async function readHere(tabId: number): Promise<void> {
  // The readers are files that the build adds, which WXT's list of files does not name.
  const files = scriptsFor('generic') as '/listing.js'[]
  await browser.scripting.executeScript({ target: { tabId }, files }).catch((cause: unknown) => {
    throw new Error(saying('noEntry'), { cause })
  })
}

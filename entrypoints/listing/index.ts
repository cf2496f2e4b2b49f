import type { Marketplace } from '../../lib/marketplaces/marketplace.ts'
import { watchPage } from './watch.ts'

/**
 * Runs after the reader of the page's marketplace (`readers/<id>.js`, scripts/readers.ts), which leaves it here: a page
 * loads no other marketplace's reader. The manifest and lib/hosts name the two files together.
 */
declare global {
  var counterfoilReaders: readonly Marketplace[] | undefined
  /** Ends what this script does in the page. */
  var counterfoilEnd: (() => void) | undefined
}

// Not one of WXT's content scripts: those tell the page's own scripts that they start, by messages and events which tell a
// site of the extension, cost its listeners time, and let it end the script.
export default defineUnlistedScript(() => {
  if (browser.extension.inIncognitoContext) return
  // On a site that is no marketplace each press runs it again, in the same world.
  globalThis.counterfoilEnd?.()
  globalThis.counterfoilEnd = watchPage(globalThis.counterfoilReaders ?? [])
})

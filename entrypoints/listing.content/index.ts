import type { Marketplace } from '../../lib/marketplaces/marketplace.ts'
import { watchPage } from './watch.ts'

/**
 * Runs after the reader of the page's marketplace (`readers/<id>.js`, scripts/readers.ts), which leaves it here: a page
 * loads no other marketplace's reader. The manifest and lib/hosts name the two files together.
 */
declare global {
  var counterfoilReaders: readonly Marketplace[] | undefined
}

export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  main(context) {
    if (browser.extension.inIncognitoContext) return
    const stop = watchPage(globalThis.counterfoilReaders ?? [])
    context.onInvalidated(stop)
  },
})

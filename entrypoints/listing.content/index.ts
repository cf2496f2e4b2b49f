import { matchPatterns } from '../../lib/marketplaces/hosts.ts'
import { watchPage } from './watch.ts'

export default defineContentScript({
  matches: matchPatterns('install'),
  runAt: 'document_idle',
  main(context) {
    if (browser.extension.inIncognitoContext) return
    const stop = watchPage()
    context.onInvalidated(stop)
  },
})

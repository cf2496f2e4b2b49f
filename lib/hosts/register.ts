import { browser } from 'wxt/browser'
import { matchPatterns } from '../marketplaces/hosts.ts'

const id = 'listing-optional'

/**
 * Makes the registered content script equal to the optional hosts that are granted: computed whole each time, so that a
 * withdrawn permission or a new marketplace needs no history.
 */
export async function reconcileHosts(): Promise<void> {
  const granted: string[] = []
  for (const pattern of matchPatterns('ask'))
    if (await browser.permissions.contains({ origins: [pattern] })) granted.push(pattern)
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [id] })
  if (granted.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [id] })
    return
  }
  const script = {
    id,
    js: ['content-scripts/listing.js'],
    matches: granted,
    // `*.aliexpress.com` holds `www.aliexpress.com`, where the manifest's own script runs already.
    excludeMatches: matchPatterns('install'),
    runAt: 'document_idle' as const,
  }
  if (registered.length > 0) await browser.scripting.updateContentScripts([script])
  else await browser.scripting.registerContentScripts([script])
}

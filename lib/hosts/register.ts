import { browser } from 'wxt/browser'
import { matchPatterns } from '../marketplaces/hosts.ts'
import { sites } from '../marketplaces/sites.ts'
import { scriptsFor } from './scripts.ts'

/**
 * Makes the registered content scripts equal to the optional hosts that are granted: computed whole each time, so that a
 * withdrawn permission or a new marketplace needs no history.
 */
export async function reconcileHosts(): Promise<void> {
  const scripts = []
  for (const site of sites) {
    const matches: string[] = []
    for (const pattern of matchPatterns('ask', [site]))
      if (await browser.permissions.contains({ origins: [pattern] })) matches.push(pattern)
    if (matches.length > 0)
      scripts.push({
        id: `listing-${site.id}`,
        js: scriptsFor(site.id),
        matches,
        // `*.aliexpress.com` holds `www.aliexpress.com`, where the manifest's own script runs already.
        excludeMatches: matchPatterns('install'),
        runAt: 'document_idle' as const,
      })
  }
  const old = new Set((await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id))
  const kept = scripts.filter(({ id }) => old.has(id))
  const added = scripts.filter(({ id }) => !old.has(id))
  for (const { id } of scripts) old.delete(id)
  if (old.size > 0) await browser.scripting.unregisterContentScripts({ ids: [...old] })
  if (kept.length > 0) await browser.scripting.updateContentScripts(kept)
  if (added.length > 0) await browser.scripting.registerContentScripts(added)
}

import type { Plugin } from 'vite'
import { defineConfig } from 'wxt'
import { matchPatterns } from './lib/marketplaces/hosts.ts'
import { sites } from './lib/marketplaces/sites.ts'
import { contentScripts, readerFiles } from './scripts/readers.ts'
import { inOneFile } from './scripts/small-pages.ts'
import { verifierPage } from './scripts/verifier-page.ts'

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  hooks: {
    // The verifier's page goes into every export, so it travels with the extension.
    'build:publicAssets': async (_, files) => {
      files.push({ relativeDest: 'verify.html', contents: await verifierPage() })
      files.push(...(await readerFiles()))
    },
    'build:done': async (wxt) => {
      if (wxt.config.command === 'build')
        await Promise.all(['popup', 'sidepanel'].map((name) => inOneFile(wxt.config.outDir, name)))
    },
  },
  vite: () => ({
    // Every browser that loads extensions of this manifest preloads modules by itself.
    build: {
      modulePreload: {
        polyfill: false,
        // What is loaded later needs no list of its parts: they lie on the same disk.
        resolveDependencies: (_, parts, { hostType }) => (hostType === 'html' ? parts : []),
      },
    },
    oxc: { jsx: { importSource: 'preact', runtime: 'automatic' } },
    plugins: [ownApiInPages(), sitesWithoutReaders()],
  }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    incognito: 'not_allowed',
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'alarms',
      'unlimitedStorage',
      'webRequest',
    ].concat(
      // A test cannot press the browser's prompt for an optional permission.
      mode === 'e2e' && browser !== 'firefox' ? ['pageCapture'] : [],
    ),
    optional_permissions: browser === 'firefox' || mode === 'e2e' ? [] : ['pageCapture'],
    content_scripts: contentScripts(),
    // At most four keys may be proposed (Chrome's limit); the user can change each.
    commands: {
      'next-flag': key('Alt+Shift+J', 'commandNext'),
      capture: key('Alt+Shift+C', 'commandCapture'),
      'open-panel': key('Alt+Shift+P', 'commandPanel'),
      'toggle-flags': key('Alt+Shift+H', 'commandToggle'),
    },
    // Only the build for tests has <all_urls>: a test cannot click the toolbar, whose click gives activeTab to a user.
    host_permissions:
      mode === 'e2e'
        ? [...matchPatterns('install'), ...matchPatterns('ask'), 'http://127.0.0.1/*', '<all_urls>']
        : matchPatterns('install'),
    // The user's own backend may be anywhere: its one address is asked for when the user pairs with it.
    optional_host_permissions:
      mode === 'e2e'
        ? []
        : [...matchPatterns('ask'), 'https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'counterfoil@counterfoil.invalid',
          strict_min_version: '140.0',
          data_collection_permissions: {
            required: ['websiteContent', 'browsingActivity', 'personallyIdentifyingInfo'],
          },
        },
      },
    }),
  }),
})

function key(keys: string, message: string) {
  return { suggested_key: { default: keys }, description: `__MSG_${message}__` }
}

/**
 * In pages, the marketplaces' and our own, the browser's own API will do, since Chrome's answers with promises too: the
 * polyfill would be a tenth of what goes into every page, and a fifth of what the popup loads. The background keeps it, whose
 * listeners answer messages with promises.
 */
function ownApiInPages(): Plugin {
  let inPage = false
  return {
    name: 'own-api-in-pages',
    enforce: 'pre',
    configResolved({ build: { lib } }) {
      inPage = lib === false || /entrypoints\/listing\//.test(JSON.stringify(lib.entry))
    },
    resolveId: (id) => (inPage && id === '@wxt-dev/webextension-polyfill/browser' ? own : null),
    load: (id) =>
      id === own ? 'export const browser = globalThis.browser ?? globalThis.chrome' : null,
  }
}
const own = '\0own-api'

/** Puts the list of sites in place of the file that makes it from the readers. */
function sitesWithoutReaders(): Plugin {
  return {
    name: 'sites-without-readers',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/lib/marketplaces/sites.ts')
        ? `export const sites = ${JSON.stringify(sites)}`
        : null,
  }
}

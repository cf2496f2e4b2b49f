import { z } from 'zod'
import { listingKey } from '../lib/contract/listing-key.ts'
import { capture } from '../lib/evidence/capture.ts'
import { recoverInterrupted } from '../lib/evidence/recover.ts'
import { cancelCapture } from '../lib/evidence/running.ts'
import { levelOf } from '../lib/matching/level.ts'
import { reconcileHosts } from '../lib/hosts/register.ts'
import { receive } from '../lib/messages/receive.ts'
import { Database } from '../lib/store/database.ts'
import { syncHandlers } from '../lib/sync/handlers.ts'
import { keepSending } from '../lib/sync/wake.ts'
import { keepFlag } from '../lib/store/flags.ts'
import { openPortfolio } from '../lib/store/portfolio.ts'
import { forgetView, keepView, viewOf } from '../lib/store/views.ts'

export default defineBackground(() => {
  // Extension pages forbid code made from text, which zod's fast path is.
  z.config({ jitless: true })
  const db = new Database()
  const sendNow = keepSending(db)

  receive({
    pageRead: async ({ pageId, reading }, sender) => {
      const engine = await openPortfolio(db)
      const flagged = reading.listings.flatMap((listing) => {
        const matches = (engine?.match(listing) ?? []).slice(0, 50)
        const level = levelOf(matches)
        return level === null
          ? []
          : [{ listingKey: listingKey(listing), level, matches, history: [] }]
      })
      if (sender.tabId !== null)
        await keepView({
          pageId,
          tabId: sender.tabId,
          reading,
          flagged,
          readAt: new Date().toISOString(),
        })
      return { flagged }
    },

    keepFlag: async ({ listing, pageUrl, decision, note }) => {
      // The matches are found again here: a page's process is not asked what a listing matches.
      const engine = await openPortfolio(db)
      const matches = (engine?.match(listing) ?? []).slice(0, 200)
      const now = new Date().toISOString()
      const id = await keepFlag(db, {
        id: crypto.randomUUID(),
        listingKey: listingKey(listing),
        listing,
        pageUrl,
        matches,
        level: levelOf(matches) ?? 'look',
        rules: engine?.version ?? '',
        flaggedAt: now,
        review: decision === null ? null : { decision, by: '', at: now, note },
      })
      return { id }
    },

    capture: async (request, sender) => {
      // A page may only ask for its own tab.
      const tabId = sender.kind === 'page' ? sender.tabId : request.tabId
      if (tabId === null) throw new Error('capture: tabId is missing')
      const view = await viewOf(tabId)
      const flagged = view?.flagged ?? []
      const engine = await openPortfolio(db)
      return capture(db, {
        ...request,
        tabId,
        reading: view?.reading ?? null,
        matches: flagged
          .filter((f) => request.listingKey === null || f.listingKey === request.listingKey)
          .flatMap((f) => f.matches),
        rules: engine?.version ?? '',
        operator: '',
      })
    },

    cancelCapture: ({ id }) => Promise.resolve({ running: cancelCapture(id) }),

    ...syncHandlers(db, sendNow),

    pageView: async ({ tabId }) => ({ view: await viewOf(tabId) }),
  })

  browser.tabs.onRemoved.addListener((tabId) => void forgetView(tabId))
  browser.permissions.onAdded.addListener(() => void reconcileHosts())
  browser.permissions.onRemoved.addListener(() => void reconcileHosts())
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.runtime.openOptionsPage()
  })
  void reconcileHosts()
  void recoverInterrupted(db)
})

import { inLanguage } from '../components/base/in-language.ts'
import { z } from 'zod'
import { listingKey } from '../lib/contract/listing-key.ts'
import { watchAnswers } from '../lib/evidence/answer.ts'
import { capture } from '../lib/evidence/capture.ts'
import { recoverInterrupted } from '../lib/evidence/recover.ts'
import { cancelCapture } from '../lib/evidence/running.ts'
import { keepStamping } from '../lib/evidence/timestamp-wake.ts'
import { levelOf } from '../lib/matching/level.ts'
import { listenCommands } from '../lib/hosts/commands.ts'
import { openPanel } from '../lib/hosts/panel.ts'
import { reconcileHosts } from '../lib/hosts/register.ts'
import { loadTables } from '../lib/hosts/tables.ts'
import { firstWords } from '../lib/messages/first-words.ts'
import { receive } from '../lib/messages/receive.ts'
import { askPage } from '../lib/messages/to-page.ts'
import { agreedPerson } from '../lib/store/consent.ts'
import { Database } from '../lib/store/database.ts'
import { syncHandlers } from '../lib/sync/handlers.ts'
import { keepSending } from '../lib/sync/wake.ts'
import { keepFlag, restoreFlags } from '../lib/store/flags.ts'
import { noteHealth } from '../lib/store/health.ts'
import { historyOf } from '../lib/store/history.ts'
import { recordLook } from '../lib/store/looks.ts'
import { mutedKinds, withoutMuted } from '../lib/store/muted.ts'
import { openPortfolio } from '../lib/store/portfolio.ts'
import { settleFlag, unsettle } from '../lib/store/settle.ts'
import { rememberBefore, takeBefore } from '../lib/store/undo.ts'
import { forgetView, keepView, viewOf } from '../lib/store/views.ts'
import { newId } from '../lib/store/new-id.ts'

/** Milliseconds that a capture waits for the page to be read as it stands; a page that hangs is captured with its last reading. */
const freshest = 1000

export default defineBackground(() => {
  // Extension pages forbid code made from text, which zod's fast path is.
  z.config({ jitless: true })
  const db = new Database()
  const sendNow = keepSending(db)
  const portfolio = () => openPortfolio(db, loadTables)

  receive(
    {
      pageRead: async ({ pageId, reading }, sender) => {
        const engine = await portfolio()
        const muted = await mutedKinds(db)
        const found = reading.listings.flatMap((listing) => {
          const matches = withoutMuted(engine?.match(listing) ?? [], muted).slice(0, 50)
          const level = levelOf(matches)
          return level === null ? [] : [{ listing, level, matches }]
        })
        const history = await historyOf(
          db,
          found.map(({ listing }) => listing),
        )
        const flagged = found.map(({ listing, level, matches }) => {
          const key = listingKey(listing)
          return { listingKey: key, level, matches, history: history.get(key) ?? [] }
        })
        if (engine) await recordLook(db, engine, reading, found.length)
        if (sender.tabId !== null) {
          const last = await viewOf(sender.tabId)
          const before = last?.pageId === pageId ? last.reading : null
          await noteHealth(db, before, reading, new Date().toISOString())
          const view = await keepView({
            pageId,
            tabId: sender.tabId,
            reading,
            flagged,
            readAt: new Date().toISOString(),
          })
          await showCount(sender.tabId, view.flagged.length)
        }
        return { flagged, words: firstWords() }
      },

      keepFlag: async ({ listing, pageUrl, decision, note }) => {
        const by = await agreedPerson(db)
        // The matches are found again here: a page's process is not asked what a listing matches.
        const engine = await portfolio()
        const matches = (engine?.match(listing) ?? []).slice(0, 200)
        const now = new Date().toISOString()
        const before = await keepFlag(db, {
          id: newId(),
          listingKey: listingKey(listing),
          listing,
          pageUrl,
          matches,
          level: levelOf(matches) ?? 'look',
          rules: engine?.version ?? '',
          flaggedAt: now,
          review: decision === null ? null : { decision, by, at: now, note },
        })
        await rememberBefore(before)
        return { id: before.id }
      },

      undoFlag: async ({ id }) => {
        const before = await takeBefore(id)
        if (before) await restoreFlags(db, [before])
        return { undone: before !== null }
      },

      settle: async (request, { tabId }) =>
        settleFlag(db, tabId === null ? null : await viewOf(tabId), request),

      unsettle: ({ rightId }) => unsettle(db, rightId),

      openPanel: async (_, { tabId }) => {
        if (tabId !== null) await openPanel(tabId)
        return {}
      },

      capture: async (request, sender) => {
        // A page may only ask for its own tab.
        const tabId = sender.kind === 'page' ? sender.tabId : request.tabId
        if (tabId === null) throw new Error('capture: tabId is missing')
        const operator = await agreedPerson(db)
        await Promise.race([askPage(tabId, { ask: 'read' }), late(freshest)])
        const view = await viewOf(tabId)
        const flagged = view?.flagged ?? []
        const engine = await portfolio()
        return capture(db, {
          ...request,
          tabId,
          reading: view?.reading ?? null,
          flagged: flagged.filter(
            (f) => request.listingKey === null || f.listingKey === request.listingKey,
          ),
          rules: engine?.version ?? '',
          startSet: request.startSet ?? false,
          operator,
        })
      },

      cancelCapture: ({ id }) => Promise.resolve({ running: cancelCapture(id) }),

      ...syncHandlers(db, sendNow),

      pageView: async ({ tabId }) => ({ view: await viewOf(tabId) }),
    },
    inLanguage,
  )

  listenCommands()
  watchAnswers()
  keepStamping(db)
  browser.tabs.onRemoved.addListener((tabId) => void forgetView(tabId))
  browser.permissions.onAdded.addListener(() => void reconcileHosts())
  browser.permissions.onRemoved.addListener(() => void reconcileHosts())
  browser.runtime.onInstalled.addListener(({ reason }) => {
    // A tab of its own: asking for the options page may take over a blank tab that is in use.
    if (reason === 'install')
      void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') })
  })
  void reconcileHosts()
  void recoverInterrupted(db)
})

/** The number of flags of a tab's page, on the toolbar icon; gone when the tab goes to another page. */
async function showCount(tabId: number, count: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: '#0b5cad' })
  await browser.action.setBadgeText({ tabId, text: count > 0 ? String(count) : '' })
}

const late = (ms: number) => new Promise((done) => setTimeout(done, ms))

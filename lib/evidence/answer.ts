import { browser } from 'wxt/browser'
import { z } from 'zod'
import { PageAnswer } from '../contract/capture.ts'

/** What of an answer's headers may be kept: none of them names the visitor. */
const kept = new Set(['date', 'content-type', 'content-language', 'last-modified', 'server', 'age'])

const Kept = z.object({ requested: z.string(), url: z.string(), answer: PageAnswer })

const key = (tabId: number) => `answer-${tabId}`

/**
 * Listens for the answers that bring pages, of sites that the user lets us into, so that a capture can tell the server's
 * own time with no request of ours. Call it synchronously when the background starts. Kept in memory only, per tab.
 */
export function watchAnswers(): void {
  const pages = { urls: ['<all_urls>'], types: ['main_frame' as const] }
  /** What was asked for first, by request: an answer that sends elsewhere comes within the same one. */
  const first = new Map<string, string>()
  browser.webRequest.onBeforeRedirect.addListener(({ requestId, url }) => {
    if (!first.has(requestId)) first.set(requestId, url)
  }, pages)
  browser.webRequest.onErrorOccurred.addListener(
    ({ requestId }) => void first.delete(requestId),
    pages,
  )
  browser.webRequest.onCompleted.addListener(
    ({ requestId, tabId, url, statusCode, ip, fromCache, responseHeaders, timeStamp }) => {
      const requested = first.get(requestId) ?? url
      first.delete(requestId)
      if (tabId < 0) return
      const headers = Object.fromEntries(
        (responseHeaders ?? []).flatMap(({ name, value }) =>
          kept.has(name.toLowerCase()) ? [[name.toLowerCase(), (value ?? '').slice(0, 500)]] : [],
        ),
      )
      const answer: PageAnswer = {
        status: statusCode,
        ip: ip ?? null,
        fromCache: fromCache ?? false,
        headers,
        receivedAt: new Date(timeStamp).toISOString(),
      }
      void browser.storage.session.set({ [key(tabId)]: { requested, url, answer } })
    },
    pages,
    ['responseHeaders'],
  )
  browser.tabs.onRemoved.addListener((tabId) => void browser.storage.session.remove(key(tabId)))
}

/** The answer that brought the tab's page, and what was asked for; null where none was seen, or the page has another address since. */
export async function answerOf(
  tabId: number,
  href: string,
): Promise<{ answer: PageAnswer; requested: string } | null> {
  const found = Kept.safeParse((await browser.storage.session.get(key(tabId)))[key(tabId)])
  return found.success && bare(found.data.url) === bare(href) ? found.data : null
}

/** The server's clock as its answer tells it, and how far the device's was from it. A stored answer tells no time. */
export function serverTime(answer: PageAnswer | null): {
  serverDate: string | null
  skewSeconds: number | null
} {
  const date = answer && !answer.fromCache ? answer.headers['date'] : undefined
  const server = date === undefined ? Number.NaN : Date.parse(date)
  if (!answer || date === undefined || Number.isNaN(server))
    return { serverDate: null, skewSeconds: null }
  const skew = (Date.parse(answer.receivedAt) - server) / 1000
  return { serverDate: date.slice(0, 60), skewSeconds: Math.round(skew * 1000) / 1000 }
}

const bare = (address: string) => address.replace(/#.*$/, '')

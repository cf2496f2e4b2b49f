import { browser } from 'wxt/browser'
import { z } from 'zod'
import { PageAnswer } from '../contract/capture.ts'

/** What of an answer's headers may be kept: none of them names the visitor. */
const kept = new Set(['date', 'content-type', 'content-language', 'last-modified', 'server', 'age'])

const Kept = z.object({ url: z.string(), answer: PageAnswer })

const key = (tabId: number) => `answer-${tabId}`

/**
 * Listens for the answers that bring pages, of sites that the user lets us into, so that a capture can tell the server's
 * own time with no request of ours. Call it synchronously when the background starts. Kept in memory only, per tab.
 */
export function watchAnswers(): void {
  browser.webRequest.onCompleted.addListener(
    ({ tabId, url, statusCode, ip, fromCache, responseHeaders, timeStamp }) => {
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
      void browser.storage.session.set({ [key(tabId)]: { url, answer } })
    },
    { urls: ['<all_urls>'], types: ['main_frame'] },
    ['responseHeaders'],
  )
  browser.tabs.onRemoved.addListener((tabId) => void browser.storage.session.remove(key(tabId)))
}

/** The answer that brought the tab's page; null where none was seen, or the page has another address since. */
export async function answerOf(tabId: number, href: string): Promise<PageAnswer | null> {
  const found = Kept.safeParse((await browser.storage.session.get(key(tabId)))[key(tabId)])
  return found.success && bare(found.data.url) === bare(href) ? found.data.answer : null
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

import { browser, type Browser } from 'wxt/browser'

/** What the background and our own pages ask of the content script in a tab. */
export type ToPage =
  /** Scroll to a listing's card and put the keyboard there. */
  | { readonly ask: 'show'; readonly listingKey: string }
  | { readonly ask: 'next' | 'toggle' | 'capture' }
  /** Read what stands on the page now, and tell the background, before this is answered. */
  | { readonly ask: 'read' }

/** Asks the content script of a tab; false where none of ours runs there. */
export async function askPage(tabId: number, request: ToPage): Promise<boolean> {
  try {
    return (await browser.tabs.sendMessage<ToPage, unknown>(tabId, request)) === true
  } catch {
    // No receiver: the page is none that we read.
    return false
  }
}

/** Calls `answer` for each request of our own extension, which hears when it is done; returns a function that ends it. */
export function hearRequests(answer: (request: ToPage) => Promise<void> | void): () => void {
  const listener = (
    message: unknown,
    sender: Browser.runtime.MessageSender,
    reply: (heard: boolean) => void,
  ) => {
    const request = message as ToPage | null
    if (sender.id !== browser.runtime.id || typeof request?.ask !== 'string') return undefined
    // Not by a promise: in a page there is no polyfill to wait for one.
    void Promise.resolve(answer(request)).then(() => reply(true))
    return true
  }
  browser.runtime.onMessage.addListener(listener)
  return () => browser.runtime.onMessage.removeListener(listener)
}

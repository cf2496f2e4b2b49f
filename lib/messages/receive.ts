import { browser, type Browser } from 'wxt/browser'
import { firstFault, whatItMust } from '../contract/reading.ts'
import { type MessageName, type Reply, type Request, messages } from './list.ts'
import type { Answer } from './send.ts'

/** Who sent a message, as the browser itself says; never what the message says of its sender. */
export interface Sender {
  readonly kind: 'page' | 'extension'
  readonly tabId: number | null
  readonly url: string | null
}

export type Handlers = {
  [N in MessageName]: (request: Request<N>, sender: Sender) => Promise<Reply<N>>
}

/**
 * Registers the handlers; call it synchronously when the background starts. `inWords` says an error in the user's language: a
 * content script has no room for the words.
 */
export function receive(handlers: Handlers, inWords: (error: unknown) => string): void {
  const listener = (message: unknown, sender: Browser.runtime.MessageSender) => {
    const name = nameOf(message)
    // Undefined leaves the message to other listeners.
    return name
      ? answer(handlers, name, (message as { request: unknown }).request, sender, inWords)
      : undefined
  }
  // The polyfill answers with what a returned promise resolves to.
  // oxlint-disable-next-line typescript/no-misused-promises
  browser.runtime.onMessage.addListener(listener)
}

/** Checks the sender and the request, calls the handler and wraps what it says; never rejects. */
export async function answer(
  handlers: Handlers,
  name: MessageName,
  request: unknown,
  from: Browser.runtime.MessageSender,
  inWords: (error: unknown) => string,
): Promise<Answer<unknown>> {
  const sender = senderOf(from)
  const message = messages[name]
  if (!sender) return { ok: false, error: 'refused: not a part of this extension' }
  if (message.from !== 'both' && message.from !== sender.kind)
    return { ok: false, error: `refused: ${name} may not be sent from a ${sender.kind}` }
  const parsed = message.request.safeParse(request, { error: whatItMust })
  if (!parsed.success)
    return { ok: false, error: inWords(new Error(firstFault(parsed.error, name))) }
  try {
    const handler = handlers[name] as (r: unknown, s: Sender) => Promise<unknown>
    return { ok: true, reply: await handler(parsed.data, sender) }
  } catch (error) {
    return { ok: false, error: inWords(error) }
  }
}

/** `extension` for our own pages, `page` for our content script in a tab, null for anyone else. */
export function senderOf(from: Browser.runtime.MessageSender): Sender | null {
  if (from.id !== browser.runtime.id) return null
  const own = browser.runtime.getURL('/').replace(/\/$/, '')
  const origin = originOf(from)
  const tabId = from.tab?.id ?? null
  if (origin === own) return { kind: 'extension', tabId, url: from.url ?? null }
  return tabId === null ? null : { kind: 'page', tabId, url: from.url ?? null }
}

/** Chrome tells the sender's origin; Firefox only its address. */
function originOf(from: Browser.runtime.MessageSender): string | null {
  const told = (from as { origin?: string }).origin
  if (told) return told
  try {
    return from.url ? new URL(from.url).origin : null
  } catch {
    return null
  }
}

function nameOf(message: unknown): MessageName | null {
  if (typeof message !== 'object' || message === null) return null
  const name = (message as { counterfoil?: unknown }).counterfoil
  return typeof name === 'string' && Object.hasOwn(messages, name) ? (name as MessageName) : null
}

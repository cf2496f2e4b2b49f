import { browser } from 'wxt/browser'
import type { MessageName, Reply, Request } from './list.ts'

/** What travels: a name and its request. Types only are imported, so that zod stays out of the content script. */
export interface Envelope {
  readonly counterfoil: MessageName
  readonly request: unknown
}

export type Answer<T> = { ok: true; reply: T } | { ok: false; error: string }

/**
 * Sends a message to the background and waits for its reply.
 * @throws Error with the receiver's words where the message was refused or failed.
 */
export async function send<N extends MessageName>(name: N, request: Request<N>): Promise<Reply<N>> {
  const answer = await browser.runtime.sendMessage<Envelope, Answer<Reply<N>> | undefined>({
    counterfoil: name,
    request,
  })
  if (!answer) throw new Error(browser.i18n.getMessage('noAnswer'))
  if (!answer.ok) throw new Error(answer.error)
  return answer.reply
}

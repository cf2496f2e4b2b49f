import { say } from '../../components/base/say.ts'
import type { z } from 'zod'
import { refusalInWords, saying } from '../../lib/contract/sayings.ts'
import { ErrorReply } from '../../lib/contract/sync.ts'
import { sessionOver } from './way-back.ts'

/** The backend's refusal, in its own words. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Asks the backend that served this page. @throws Refused with its reason; without a session the page is shown anew. */
export async function ask<Reply extends z.ZodType>(
  path: string,
  reply: Reply,
  init: RequestInit = {},
): Promise<z.infer<Reply>> {
  const response = await fetch(`/console/${path}`, { ...init, credentials: 'same-origin' }).catch(
    (error: unknown) => {
      // Whoever cancels is told by what they asked; else the browser says it in English alone.
      throw init.signal?.aborted ? error : new Error(say('said_unreachable'))
    },
  )
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return reply.parse(body)
  if (response.status === 401 && path !== 'me') sessionOver()
  const said = ErrorReply.safeParse(body)
  throw new Refused(
    response.status,
    said.success ? refusalInWords(said.data.error) : saying('backendFault', response.status),
  )
}

export const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})

import { refusalInWords, saying } from '../contract/sayings.ts'
import type { z } from 'zod'
import { ErrorReply } from '../contract/sync.ts'
import { retryAfter } from './backoff.ts'
import type { Ports } from './ports.ts'
import { Trouble } from './trouble.ts'

export interface Question<T> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Full address. */
  readonly url: string
  readonly token: string | null
  /** Sent as JSON. */
  readonly json?: unknown
  readonly body?: Blob
  readonly headers?: Record<string, string>
  readonly reply: z.ZodType<T>
}

/**
 * Asks the backend one thing and checks the form of its answer.
 * @throws Trouble for everything else than a good answer, with the reason in words.
 */
export async function ask<T>(ports: Ports, question: Question<T>): Promise<T> {
  const signal = AbortSignal.timeout(ports.timeout)
  try {
    const answer = await ports.fetch(question.url, { ...init(question), signal })
    const text = await answer.text()
    if (!answer.ok) throw refusal(answer, text, ports.now())
    const parsed = question.reply.safeParse(json(text))
    if (parsed.success) return parsed.data
    // A captive portal answers 200 with its own page, a cut connection with half the JSON.
    throw new Trouble('backend', saying('otherAnswered'))
  } catch (error) {
    if (error instanceof Trouble) throw error
    const late = signal.aborted
    throw new Trouble('backend', saying(late ? 'late' : 'unreachable'))
  }
}

function init({ method, token, json, body, headers }: Question<unknown>): RequestInit {
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(json !== undefined ? { body: JSON.stringify(json) } : body && { body }),
    // The token goes to the paired address and to no other.
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  }
}

function refusal(answer: Response, text: string, now: number): Trouble {
  const { status } = answer
  const told = ErrorReply.safeParse(json(text))
  const wait = retryAfter(answer.headers.get('retry-after'), answer.headers.get('date'), now)
  if (status === 429) return new Trouble('backend', saying('pause'), { status, wait })
  // A refusal without the backend's own words came from something in between; 408 and 425 ask for another try.
  const refused = told.success && status >= 400 && status < 500 && status !== 408 && status !== 425
  if (!refused) return new Trouble('backend', saying('backendFault', status), { status, wait })
  return new Trouble(status === 401 ? 'access' : 'entry', refusalInWords(told.data.error), {
    status,
  })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

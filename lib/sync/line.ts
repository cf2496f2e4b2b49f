import type { z } from 'zod'
import type { Backend } from '../contract/outbox.ts'
import { type Question, ask } from './ask.ts'
import type { Ports } from './ports.ts'

/** A paired backend and the way to it. */
export interface Line extends Pick<Backend, 'url' | 'token' | 'receiptKey'> {
  readonly ports: Ports
}

/**
 * Posts JSON to a path of the paired backend, in its name.
 * @throws Trouble as `ask` does.
 */
export const post = <T>(line: Line, path: string, json: unknown, reply: z.ZodType<T>) =>
  send(line, path, { method: 'POST', json, reply })

/** Asks the paired backend, in its name. */
export const send = <T>(
  { ports, url, token }: Line,
  path: string,
  question: Omit<Question<T>, 'url' | 'token'>,
): Promise<T> => ask(ports, { ...question, url: `${url}${path}`, token })

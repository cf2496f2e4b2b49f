import { z } from '@hono/zod-openapi'
import { ErrorReply } from '../../lib/contract/sync.ts'

/** The answers of a route: what it gives, and the form of every refusal. */
export const answers = <Reply extends z.ZodType>(reply: Reply, description: string) => ({
  200: { description, content: { 'application/json': { schema: reply } } },
  default: { description: 'Refused', content: { 'application/json': { schema: ErrorReply } } },
})

export const jsonBody = <Body extends z.ZodType>(body: Body) => ({
  body: { required: true, content: { 'application/json': { schema: body } } },
})

export const bytesBody = {
  body: {
    required: true,
    content: {
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } as const },
    },
  },
}

export const withToken = [{ token: [] }]

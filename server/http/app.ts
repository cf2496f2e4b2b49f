import { OpenAPIHono, z } from '@hono/zod-openapi'
import { firstFault, whatItMust } from '../../lib/contract/reading.ts'
import type { ErrorReply } from '../../lib/contract/sync.ts'
import type { Log } from '../backend.ts'
import { Refusal } from './refusal.ts'
import type { Who } from './who.ts'

export interface Environment {
  Variables: { who: Who; address: string }
}
export type App = OpenAPIHono<Environment>

/** An app whose every trouble is answered in the contract's form. */
export function makeApp(log: Log): App {
  z.config({ customError: whatItMust })
  const app: App = new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      if (!result.success) throw new Refusal(400, 'bad_request', firstFault(result.error, 'body'))
    },
  })
  app.notFound((c) => c.json(bodyOf('not_found', 'There is nothing here.'), 404))
  app.onError((error, c) => {
    const refusal = error instanceof Refusal ? error : refusalOf(error)
    if (refusal.status >= 500)
      log('error', 'request failed', {
        path: c.req.routePath,
        code: codeOf(error),
        reason: reasonOf(error),
      })
    if (refusal.retryAfter !== null) c.header('Retry-After', String(refusal.retryAfter))
    return c.json(bodyOf(refusal.code, refusal.message), refusal.status)
  })
  return app
}

const bodyOf = (code: string, message: string): ErrorReply => ({
  error: { code, message: message.slice(0, 1000) },
})

/** What went wrong here, without telling a stranger how we are built. */
function refusalOf(error: Error): Refusal {
  // Hono's own refusals, such as a body that is no JSON.
  if ('status' in error && error.status === 400)
    return new Refusal(400, 'bad_request', 'The body is not JSON.')
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return new Refusal(
      503,
      'storage_full',
      'The backend has no space left. Tell its operator.',
      300,
    )
  if (/^(ECONN|ETIMEDOUT|ENOTFOUND|EPIPE|08|57P|53300|25006)/.test(code))
    return new Refusal(503, 'not_now', 'The backend cannot reach its database just now.', 10)
  return new Refusal(500, 'internal', 'The backend failed; nothing was stored. Its log says more.')
}

/**
 * What of a failure may stand in the log. A database and a JSON parser put the value into their message that they choke on,
 * which may be a page's text or a name out of a case.
 */
const reasonOf = (error: Error): string =>
  'severity' in error || error instanceof SyntaxError ? error.name : error.message

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : ''

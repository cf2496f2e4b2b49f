import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Backend } from '../backend.ts'
import type { Metrics } from '../metrics.ts'
import type { Environment } from './app.ts'

/** One line and one count per answer. By the route's pattern, so that no id, key or query gets into a log or a label. */
export const requestLog =
  (backend: Backend, metrics: Metrics): MiddlewareHandler<Environment> =>
  async (c, next) => {
    const begun = performance.now()
    await next()
    const seconds = (performance.now() - begun) / 1000
    // The last of the patterns that took part; middleware that answered by itself has only its own.
    const facts = { method: c.req.method, route: routePath(c, -1), status: c.res.status }
    metrics.answered(facts, seconds)
    backend.log('info', 'request', {
      ...facts,
      milliseconds: Math.round(seconds * 1000),
      device: c.get('who')?.device?.id ?? null,
    })
  }

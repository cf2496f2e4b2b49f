import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { Refusal } from './refusal.ts'
import type { Environment } from './app.ts'

/** Origins of browser extensions; a website's page is never among them. */
const extension = /^(chrome-extension:\/\/[a-p]{32}|(moz|safari-web)-extension:\/\/[0-9a-f-]{36})$/i

/** Lets extensions ask from their pages and workers, and no website. */
export const extensionsOnly = cors({
  origin: (origin) => (extension.test(origin) ? origin : null),
  allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'Upload-Offset'],
  exposeHeaders: ['Retry-After'],
  maxAge: 3600,
})

/** Refuses what a website's page sends, even where the browser would hide the answer from it. */
export const noForeignOrigin =
  (isOwn: IsOwn): MiddlewareHandler<Environment> =>
  async (c, next) => {
    const origin = c.req.header('Origin')
    if (origin && !extension.test(origin) && !isOwn(origin, c.req.url))
      throw new Refusal(403, 'foreign_origin', 'Requests from other sites are not answered.')
    await next()
  }

/**
 * For what a session's cookie may change: the browser must say that our own page asks. Every browser names the origin of a
 * POST, so one that does not is no page of ours.
 */
export const ownPageOnly =
  (isOwn: IsOwn): MiddlewareHandler<Environment> =>
  async (c, next) => {
    const origin = c.req.header('Origin')
    if (c.req.method !== 'GET' && !(origin && isOwn(origin, c.req.url)))
      throw new Refusal(403, 'foreign_origin', 'Only the console’s own page may ask this.')
    await next()
  }

export type IsOwn = (origin: string, url: string) => boolean

/** Our own origin: the address that people use; on a laptop any loopback name that the request itself used. */
export const ownOrigin =
  (address: () => string, loopback: boolean): IsOwn =>
  (origin, url) =>
    origin === new URL(address()).origin || (loopback && origin === new URL(url).origin)

/**
 * On a laptop the backend answers only to its loopback names: else a website could point its own name at 127.0.0.1 and read
 * along (DNS rebinding).
 */
export const loopbackNames =
  (isLoopback: boolean): MiddlewareHandler<Environment> =>
  async (c, next) => {
    const host = new URL(c.req.url).hostname
    if (isLoopback && !['127.0.0.1', 'localhost', '[::1]'].includes(host))
      throw new Refusal(421, 'wrong_host', 'This backend answers only on this computer.')
    await next()
  }

import { createRoute, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { secureHeaders } from 'hono/secure-headers'
import type { Backend } from '../backend.ts'
import { sendBlob } from '../blob-answer.ts'
import { readAssets } from '../console/assets.ts'
import type { App, Environment } from '../http/app.ts'
import type { Guards } from '../http/guard.ts'
import { type IsOwn, ownPageOnly } from '../http/origin.ts'
import { Refusal } from '../http/refusal.ts'
import { createLink, endSession, openSession, sessionCookie, sessionSeconds } from '../session.ts'
import { whoseSession } from '../session.ts'
import { answers, withToken } from './json.ts'

/** The console's page for people without the extension, and how they come in. Its data is `console-data.ts`'. */
export function consolePages(
  app: App,
  backend: Backend,
  { device, member, stranger, isOwn }: Guards & { isOwn: IsOwn },
): void {
  const link = createRoute({
    method: 'post',
    path: '/v1/console-links',
    summary: 'An address that opens the console once',
    security: withToken,
    middleware: [device] as const,
    responses: answers(z.object({ url: z.string() }), 'Good for an hour'),
  })
  app.openapi(link, async (c) => {
    const { organisation, person } = c.var.who
    return c.json({ url: await createLink(backend, organisation.id, person.id) }, 200)
  })

  const assets = readAssets()
  for (const path of ['/', '/assets/*', '/open', '/close']) app.use(path, strictPage)

  /** The same page for everybody: it asks who is there, and shows a stranger how to come in. */
  app.get('/', async (c) => {
    const who = await whoseSession(backend, getCookie(c, sessionCookie) ?? '')
    c.header('Cache-Control', 'no-store')
    return c.html(assets.page, who ? 200 : 401)
  })
  app.get('/assets/:name', (c) => {
    const asset = assets.files.get(c.req.param('name'))
    if (!asset) throw new Refusal(404, 'not_found', 'There is nothing here.')
    return c.body(asset.bytes, 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })

  app.get('/open', toldByPage, stranger, async (c) => {
    keepCookie(c, backend, await openSession(backend, c.req.query('key') ?? ''))
    return c.redirect('/')
  })

  app.post('/close', ownPageOnly(isOwn), async (c) => {
    await endSession(backend, getCookie(c, sessionCookie) ?? '')
    deleteCookie(c, sessionCookie, { path: '/' })
    return c.json({}, 200)
  })

  app.get('/files/:sha256', member, async (c) => {
    const sha256 = c.req.param('sha256')
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Refusal(404, 'not_found', 'No such file here.')
    return sendBlob(backend, c.var.who, sha256)
  })
}

/** A way in that is refused leads to the page, which says why in the reader's language. */
export const toldByPage: MiddlewareHandler<Environment> = async (c, next) => {
  await next()
  if (c.error instanceof Refusal) c.res = c.redirect(`/#/refused/${c.error.code}`)
}

/** Gives the browser its session. */
export function keepCookie(c: Context<Environment>, backend: Backend, session: string): void {
  setCookie(c, sessionCookie, session, {
    httpOnly: true,
    // Lax: a link from the extension, a terminal or a provider is another site's, and must open the page that follows it.
    sameSite: 'Lax',
    secure: backend.address().startsWith('https:'),
    path: '/',
    maxAge: sessionSeconds,
  })
}

/** Nothing but our own files, no inline script or style, no frame, no other site. */
export const strictPage = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  referrerPolicy: 'no-referrer',
  crossOriginResourcePolicy: 'same-origin',
})

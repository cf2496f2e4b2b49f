import { readFileSync } from 'node:fs'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { CaptureReply } from '../../lib/contract/sync.ts'
import { verifyReceipt } from '../../lib/evidence/receipt.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { audit } from '../audit.ts'
import type { Backend } from '../backend.ts'
import { sendBlob } from '../blob-answer.ts'
import { damagedOf } from '../check-files.ts'
import type { App, Environment } from '../http/app.ts'
import type { Guards } from '../http/guard.ts'
import { Refusal } from '../http/refusal.ts'
import { actorOf, type Who } from '../http/who.ts'
import { captureDetail, captureList } from '../page/captures.ts'
import { layout } from '../page/layout.ts'
import { captureOf, capturesBefore } from '../read.ts'
import { createLink, endSession, openSession, sessionSeconds, whoseSession } from '../session.ts'
import { answers, withToken } from './json.ts'

const COOKIE = 'counterfoil'
const style = readFileSync(new URL('../page/style.css', import.meta.url), 'utf8')

/** The plain pages for people without the extension. Whoever has no session sees no data. */
export function consolePages(app: App, backend: Backend, { device, stranger }: Guards): void {
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

  const pages = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    crossOriginResourcePolicy: 'same-origin',
  })
  for (const path of ['/', '/captures/*', '/open', '/close']) app.use(path, pages)

  app.get('/style.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))

  app.get('/open', stranger, async (c) => {
    const cookie = await openSession(backend, c.req.query('key') ?? '')
    setCookie(c, COOKIE, cookie, {
      httpOnly: true,
      // Lax: a link from the extension or a terminal is another site's, and must open the page that follows it.
      sameSite: 'Lax',
      secure: backend.address().startsWith('https:'),
      path: '/',
      maxAge: sessionSeconds,
    })
    return c.redirect('/')
  })

  app.post('/close', async (c) => {
    await endSession(backend, getCookie(c, COOKIE) ?? '')
    deleteCookie(c, COOKIE, { path: '/' })
    return c.redirect('/', 303)
  })

  app.get('/', async (c) => {
    const who = await whoAsks(c)
    if (!who) return c.html(layout('Counterfoil', null, strangers), 401)
    const org = who.organisation.id
    const before = Number(c.req.query('before') ?? '') || Number.MAX_SAFE_INTEGER
    const found = await backend.database.within(org, async (sql) => {
      const actor = actorOf(who)
      await audit(sql, org, { at: backend.now(), actor, action: 'captures listed', subject: '' })
      return capturesBefore(sql, org, { before: Math.floor(before), limit: 50 })
    })
    return c.html(layout('Captures', nameOf(who), captureList(found)))
  })

  app.get('/captures/:id', async (c) => {
    const who = await whoAsks(c)
    if (!who) return c.html(layout('Counterfoil', null, strangers), 401)
    const id = c.req.param('id')
    if (!z.uuid().safeParse(id).success) throw notHere()
    const org = who.organisation.id
    const found = await backend.database.within(org, async (sql) => {
      const actor = actorOf(who)
      await audit(sql, org, { at: backend.now(), actor, action: 'capture read', subject: id })
      return captureOf(sql, org, id)
    })
    if (!found) throw notHere()
    const checks = await checksOf(backend, org, found)
    return c.html(layout(found.capture.title, nameOf(who), captureDetail(found, checks)))
  })

  app.get('/files/:sha256', async (c) => {
    const who = await whoAsks(c)
    const sha256 = c.req.param('sha256')
    if (!who || !/^[0-9a-f]{64}$/.test(sha256)) throw notHere()
    return sendBlob(backend, who, sha256)
  })

  const whoAsks = (c: Context<Environment>) => whoseSession(backend, getCookie(c, COOKIE) ?? '')
}

/** Seal, receipt and every file, checked against the bytes as they are now. */
async function checksOf(backend: Backend, organisation: string, found: CaptureReply) {
  const { capture, sealed, blobs } = found
  const damaged = await damagedOf(backend.files, organisation, blobs)
  return [
    { what: 'The device’s signature over the manifest', fault: await verifySealed(sealed) },
    {
      what: 'This backend’s receipt',
      fault: await verifyReceipt(capture.receipt, sealed.sha256, backend.key.publicKeySpki),
    },
    {
      what: 'The hash of every file',
      fault: damaged.length === 0 ? null : `changed or missing: ${damaged.join(', ')}`,
    },
  ]
}

const strangers = html`<h1>This is a Counterfoil backend</h1>
  <p class="empty">
    It shows what it holds to people of its organisation only. Open it with the link that its start
    prints, or from the extension’s settings.
  </p>`

const nameOf = (who: Who) => `${who.person.name}, ${who.organisation.name}`
const notHere = () => new Refusal(404, 'not_found', 'There is nothing here.')

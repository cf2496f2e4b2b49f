import { createRoute, z } from '@hono/zod-openapi'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { PairingRequest } from '../../lib/contract/sync.ts'
import { audit } from '../audit.ts'
import type { Backend } from '../backend.ts'
import type { App } from '../http/app.ts'
import { atMost, type Guards } from '../http/guard.ts'
import { actorOf } from '../http/who.ts'
import { createInvitation } from '../identity.ts'
import { createLink, personWith } from '../session.ts'
import type { SignIn } from '../sign-in.ts'
import { keepCookie, strictPage, toldByPage } from './console.ts'
import { answers, jsonBody, withToken } from './json.ts'

const flightCookie = 'counterfoil_sign_in'

/** Coming in by an OpenID provider, where there is one, and inviting people to. */
export function signingIn(
  app: App,
  backend: Backend,
  { device, admin, stranger, signIn }: Guards & { signIn: SignIn | null },
): void {
  const invite = createRoute({
    method: 'post',
    path: '/v1/invitations',
    summary: 'Invite a person to the console (admins)',
    security: withToken,
    middleware: [device, admin, atMost(10_000)] as const,
    request: jsonBody(PairingRequest),
    responses: answers(z.object({ url: z.string() }), 'For that person alone, once'),
  })
  app.openapi(invite, async (c) => {
    const { who } = c.var
    const { person: name, role } = c.req.valid('json')
    const organisation = who.organisation.id
    const person = await personWith(backend, organisation, { name, role })
    const url = signIn
      ? await createInvitation(backend, organisation, person)
      : await createLink(backend, organisation, person)
    await backend.database.within(organisation, (sql) =>
      audit(sql, organisation, {
        at: backend.now(),
        actor: actorOf(who),
        action: 'person invited',
        subject: person,
      }),
    )
    return c.json({ url }, 200)
  })

  if (!signIn) return
  app.use('/sign-in', strictPage)
  app.use('/sign-in/*', strictPage)

  app.get('/sign-in', toldByPage, stranger, async (c) => {
    const { url, flight } = await signIn.begin(c.req.query('invitation') ?? null)
    setCookie(c, flightCookie, flight, {
      httpOnly: true,
      // The provider's redirect is another site's and must bring it along.
      sameSite: 'Lax',
      secure: backend.address().startsWith('https:'),
      path: '/sign-in',
      maxAge: 600,
    })
    return c.redirect(url)
  })

  app.get('/sign-in/back', toldByPage, stranger, async (c) => {
    const flight = getCookie(c, flightCookie) ?? ''
    deleteCookie(c, flightCookie, { path: '/sign-in' })
    keepCookie(c, backend, await signIn.finish(new URL(c.req.url), flight))
    return c.redirect('/')
  })
}

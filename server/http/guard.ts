import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { bodyLimit } from 'hono/body-limit'
import type { Backend } from '../backend.ts'
import type { Environment } from './app.ts'
import { makeLimit } from './rate.ts'
import { Refusal } from './refusal.ts'
import { sessionCookie, whoseSession } from '../session.ts'
import { whoBears } from './who.ts'

/** Who may ask how often: devices by themselves, strangers by their address. */
export function makeGuards(backend: Backend, trustProxy: boolean) {
  const now = () => backend.now().getTime()
  const perDevice = makeLimit(1000, 100, now)
  const perStranger = makeLimit(20, 1 / 6, now)

  /** A living token of whatever scope, or 401: for what sends. Wrong tokens are counted against the address that they come from. */
  const sender: MiddlewareHandler<Environment> = async (c, next) => {
    try {
      const who = await whoBears(backend, c.req.header('Authorization'))
      perDevice.take(who.device!.id)
      c.set('who', who)
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) perStranger.take(addressOf(c))
      throw error
    }
    await next()
  }

  /** A living token that may do more than send, or 403. */
  const device: MiddlewareHandler<Environment> = async (c, next) => {
    await sender(c, async () => {
      if (c.var.who.device?.scope === 'send')
        throw new Refusal(403, 'send_only', 'This device may only send. Pair it with another code.')
      await next()
    })
  }

  /** A living session of the console, or 401. What changes anything must come from the console's own page. */
  const member: MiddlewareHandler<Environment> = async (c, next) => {
    const who = await whoseSession(backend, getCookie(c, sessionCookie) ?? '')
    if (!who) throw new Refusal(401, 'no_session', 'Sign in to the console first.')
    perDevice.take(who.person.id)
    c.set('who', who)
    await next()
  }

  const admin: MiddlewareHandler<Environment> = async (c, next) => {
    if (c.var.who.person.role !== 'admin')
      throw new Refusal(403, 'not_allowed', 'Only an admin may do this.')
    await next()
  }

  /** For what needs no token: pairing, opening the console. */
  const stranger: MiddlewareHandler<Environment> = async (c, next) => {
    perStranger.take(addressOf(c))
    await next()
  }

  /** The connection's address; behind a proxy that is trusted, the one that the proxy saw. */
  function addressOf(c: Context): string {
    const seen = c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim()
    if (trustProxy && seen) return seen
    try {
      return getConnInfo(c).remote.address ?? 'unknown'
    } catch {
      return 'unknown'
    }
  }

  return { sender, device, member, admin, stranger }
}
export type Guards = ReturnType<typeof makeGuards>

/** @throws Refusal 413 for a body of more bytes, whether it says so in its head or not. */
export const atMost = (bytes: number): MiddlewareHandler =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Refusal(413, 'too_large', `The body may have ${bytes} bytes.`)
    },
  })

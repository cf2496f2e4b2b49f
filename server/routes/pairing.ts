import { createRoute, z } from '@hono/zod-openapi'
import {
  DeviceReply,
  DeviceRequest,
  Me,
  PairingReply,
  PairingRequest,
} from '../../lib/contract/sync.ts'
import { Id } from '../../lib/contract/text.ts'
import { audit } from '../audit.ts'
import type { Backend } from '../backend.ts'
import { nextCustodyLink } from '../custody.ts'
import type { App } from '../http/app.ts'
import { atMost, type Guards } from '../http/guard.ts'
import { actorOf, type Who, whoBears } from '../http/who.ts'
import { createPairing } from '../organisation.ts'
import { pairDevice, revokeDevice } from '../pair.ts'
import { answers, jsonBody, withToken } from './json.ts'

export function pairing(
  app: App,
  backend: Backend,
  { sender, device, admin, stranger }: Guards,
): void {
  const post = createRoute({
    method: 'post',
    path: '/v1/pairings',
    summary: 'Make a code that pairs one device (admins)',
    security: withToken,
    middleware: [device, admin, atMost(10_000)] as const,
    request: jsonBody(PairingRequest),
    responses: answers(PairingReply, 'The code, shown once'),
  })
  app.openapi(post, async (c) => {
    const { who } = c.var
    const organisation = who.organisation.id
    const made = await createPairing(backend, organisation, c.req.valid('json'))
    await backend.database.within(organisation, (sql) =>
      audit(sql, organisation, {
        at: backend.now(),
        actor: actorOf(who),
        action: 'pairing code made',
        subject: c.req.valid('json').role,
      }),
    )
    return c.json(made, 200)
  })

  const pair = createRoute({
    method: 'post',
    path: '/v1/devices',
    summary: 'Trade a code for the token of this device',
    middleware: [stranger, atMost(10_000)] as const,
    request: jsonBody(DeviceRequest),
    responses: answers(DeviceReply, 'The token, told once'),
  })
  app.openapi(pair, async (c) => {
    const token = await pairDevice(backend, c.req.valid('json'))
    const who = await whoBears(backend, `Bearer ${token}`)
    return c.json({ ...(await meOf(backend, who)), token }, 200)
  })

  const get = createRoute({
    method: 'get',
    path: '/v1/me',
    summary: 'Whom the token stands for',
    security: withToken,
    middleware: [sender] as const,
    responses: answers(Me, 'Organisation, person, device'),
  })
  app.openapi(get, async (c) => c.json(await meOf(backend, c.var.who), 200))

  const leave = createRoute({
    method: 'delete',
    path: '/v1/me',
    summary: 'Give the token back',
    security: withToken,
    middleware: [sender] as const,
    responses: answers(z.object({}), 'The token is void'),
  })
  app.openapi(leave, async (c) => {
    const { who } = c.var
    await revokeDevice(backend, who.organisation.id, { id: who.device!.id, actor: actorOf(who) })
    return c.json({}, 200)
  })

  const revoke = createRoute({
    method: 'delete',
    path: '/v1/devices/{id}',
    summary: 'Take the token from a device (admins)',
    security: withToken,
    middleware: [device, admin] as const,
    request: { params: z.object({ id: Id }) },
    responses: answers(z.object({}), 'Its token is void; its captures stay'),
  })
  app.openapi(revoke, async (c) => {
    const { who } = c.var
    const { id } = c.req.valid('param')
    await revokeDevice(backend, who.organisation.id, { id, actor: actorOf(who) })
    return c.json({}, 200)
  })
}

async function meOf(backend: Backend, who: Who): Promise<Me> {
  const device = who.device!
  const custodyNext = await backend.database.within(who.organisation.id, (sql) =>
    nextCustodyLink(sql, who.organisation.id, device.id),
  )
  return {
    organisation: who.organisation,
    person: who.person,
    device,
    receiptKey: backend.key.publicKeySpki,
    custodyNext,
    serverTime: backend.now().toISOString(),
  }
}

import { createRoute } from '@hono/zod-openapi'
import {
  CustodyReply,
  CustodyRequest,
  PushReply,
  PushRequest,
  wire,
} from '../../lib/contract/sync.ts'
import type { Backend } from '../backend.ts'
import { takeCustody } from '../custody.ts'
import type { App } from '../http/app.ts'
import { atMost, type Guards } from '../http/guard.ts'
import { Refusal } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import type { Metrics } from '../metrics.ts'
import { push } from '../push.ts'
import { answers, jsonBody, withToken } from './json.ts'

export function pushing(
  app: App,
  backend: Backend,
  { sender, metrics }: Guards & { metrics: Metrics },
): void {
  const records = createRoute({
    method: 'post',
    path: '/v1/push',
    summary: 'Send captures and records; one answer for each',
    security: withToken,
    middleware: [sender, atMost(wire.push)] as const,
    request: jsonBody(PushRequest),
    responses: answers(PushReply, 'Receipts, or why not'),
  })
  app.openapi(records, async (c) => {
    const { device: claimed, ops } = c.req.valid('json')
    const results = await push(backend, senderOf(c.var.who, claimed), ops)
    for (const [n, { outcome }] of results.entries()) metrics.received(ops[n]!.kind, outcome)
    return c.json({ results, serverTime: backend.now().toISOString() }, 200)
  })

  const links = createRoute({
    method: 'post',
    path: '/v1/custody',
    summary: "Send the next links of the device's custody log",
    security: withToken,
    middleware: [sender, atMost(wire.push)] as const,
    request: jsonBody(CustodyRequest),
    responses: answers(CustodyReply, 'Which link is wanted next'),
  })
  app.openapi(links, async (c) => {
    const { device: claimed, links: sent } = c.req.valid('json')
    const reply = await takeCustody(backend, senderOf(c.var.who, claimed), sent)
    metrics.received('custody', reply.outcome)
    return c.json(reply, 200)
  })
}

/** @throws Refusal 403 where the body speaks for another device than the token does. */
function senderOf(who: Who, claimed: string) {
  const { id: device, scope } = who.device!
  if (claimed !== device)
    throw new Refusal(403, 'other_device', 'device: the token belongs to another device')
  return { organisation: who.organisation.id, device, scope, role: who.person.role }
}

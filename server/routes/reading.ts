import { createRoute, z } from '@hono/zod-openapi'
import { CaptureReply, CapturesReply, type Change, ChangesReply } from '../../lib/contract/sync.ts'
import { Id, Sha256 } from '../../lib/contract/text.ts'
import { audit } from '../audit.ts'
import type { Backend } from '../backend.ts'
import { sendBlob } from '../blob-answer.ts'
import type { App } from '../http/app.ts'
import type { Guards } from '../http/guard.ts'
import { Refusal } from '../http/refusal.ts'
import { actorOf } from '../http/who.ts'
import { captureOf, capturesBefore, changesBetween, feedOf } from '../read.ts'
import { seesCases } from '../sees-cases.ts'
import { answers, withToken } from './json.ts'

const limit = (most: number, usual: number) =>
  z.coerce.number().int().min(1).max(most).default(usual)

export function reading(app: App, backend: Backend, { device }: Guards): void {
  const list = createRoute({
    method: 'get',
    path: '/v1/captures',
    summary: 'What arrived, newest first',
    security: withToken,
    middleware: [device] as const,
    request: {
      query: z.object({
        before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
        limit: limit(200, 50),
      }),
    },
    responses: answers(CapturesReply, 'Captures with their receipts'),
  })
  app.openapi(list, async (c) => {
    const query = c.req.valid('query')
    const org = c.var.who.organisation.id
    const range = { before: query.before ?? Number.MAX_SAFE_INTEGER, limit: query.limit }
    const found = await backend.database.within(org, async (sql) => {
      await note(sql, 'captures listed', '')
      return capturesBefore(sql, org, range)
    })
    return c.json(found, 200)

    function note(sql: Parameters<typeof audit>[0], action: string, subject: string) {
      return audit(sql, org, { at: backend.now(), actor: actorOf(c.var.who), action, subject })
    }
  })

  const one = createRoute({
    method: 'get',
    path: '/v1/captures/{id}',
    summary: 'One capture: its sealed manifest and its files',
    security: withToken,
    middleware: [device] as const,
    request: { params: z.object({ id: Id }) },
    responses: answers(CaptureReply, 'The capture'),
  })
  app.openapi(one, async (c) => {
    const { id } = c.req.valid('param')
    const org = c.var.who.organisation.id
    const found = await backend.database.within(org, async (sql) => {
      const actor = actorOf(c.var.who)
      await audit(sql, org, { at: backend.now(), actor, action: 'capture read', subject: id })
      return captureOf(sql, org, id)
    })
    if (!found) throw new Refusal(404, 'not_found', 'No such capture here.')
    return c.json(found, 200)
  })

  const blob = createRoute({
    method: 'get',
    path: '/v1/blobs/{sha256}',
    summary: 'The bytes of one file',
    security: withToken,
    middleware: [device] as const,
    request: { params: z.object({ sha256: Sha256 }) },
    responses: {
      200: {
        description: 'The bytes',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    },
  })
  app.openapi(blob, (c) => sendBlob(backend, c.var.who, c.req.valid('param').sha256))

  const changes = createRoute({
    method: 'get',
    path: '/v1/changes',
    summary: 'Everything new after a cursor',
    security: withToken,
    middleware: [device] as const,
    request: {
      query: z.object({ cursor: z.string().max(100).optional(), limit: limit(500, 200) }),
    },
    responses: answers(ChangesReply, 'Captures and records in their order'),
  })
  app.openapi(changes, async (c) => {
    const query = c.req.valid('query')
    const org = c.var.who.organisation.id
    const reply = await backend.database.within(org, async (sql): Promise<ChangesReply> => {
      const feed = await feedOf(sql, org)
      const after = sequenceOf(query.cursor, feed)
      const found = await changesBetween(sql, org, {
        after,
        upTo: feed.sequence,
        limit: query.limit,
        cases: seesCases(c.var.who.person.role),
      })
      const more = found.length === query.limit
      if (found.length > 0) {
        const actor = actorOf(c.var.who)
        const subject = `${after + 1}–${found.at(-1)!.sequence}`
        await audit(sql, org, { at: backend.now(), actor, action: 'changes read', subject })
        for (const id of casesIn(found))
          await audit(sql, org, { at: backend.now(), actor, action: 'case read', subject: id })
      }
      return {
        changes: found,
        cursor: `${feed.epoch}.${more ? found.at(-1)!.sequence : feed.sequence}`,
        more,
        serverTime: backend.now().toISOString(),
      }
    })
    return c.json(reply, 200)
  })
}

const casesIn = (changes: readonly Change[]) =>
  new Set(
    changes.flatMap((change) =>
      change.kind === 'record' && change.record.type === 'case' ? [change.subject] : [],
    ),
  )

/** @throws Refusal 410 for a cursor of a feed that was rebuilt since. */
function sequenceOf(cursor: string | undefined, feed: { epoch: string; sequence: number }): number {
  if (cursor === undefined) return 0
  const [epoch, sequence] = cursor.split('.')
  const number = Number(sequence)
  if (epoch !== feed.epoch || !Number.isSafeInteger(number) || number < 0 || number > feed.sequence)
    throw new Refusal(410, 'cursor_gone', 'The feed was rebuilt: begin again without a cursor.')
  return number
}

import { createRoute, z } from '@hono/zod-openapi'
import {
  MissingReply,
  MissingRequest,
  PackReply,
  UploadReply,
  UploadRequest,
  wire,
} from '../../lib/contract/sync.ts'
import { Id } from '../../lib/contract/text.ts'
import type { Backend } from '../backend.ts'
import type { App } from '../http/app.ts'
import { atMost, type Guards } from '../http/guard.ts'
import { Refusal } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import type { Metrics } from '../metrics.ts'
import { heldOf } from '../push.ts'
import { storePack } from '../store-blobs.ts'
import { appendPart, beginUpload, completeUpload } from '../uploads.ts'
import { answers, bytesBody, jsonBody, withToken } from './json.ts'

export function blobs(
  app: App,
  backend: Backend,
  { sender, metrics }: Guards & { metrics: Metrics },
): void {
  const missing = createRoute({
    method: 'post',
    path: '/v1/blobs/missing',
    summary: 'Which of these does the store lack?',
    security: withToken,
    middleware: [sender, atMost(200_000)] as const,
    request: jsonBody(MissingRequest),
    responses: answers(MissingReply, 'Those to send'),
  })
  app.openapi(missing, async (c) => {
    const asked = c.req.valid('json').blobs
    const org = c.var.who.organisation.id
    const hashes = asked.map((blob) => blob.sha256)
    const held = await backend.database.within(org, (sql) => heldOf(sql, org, hashes))
    return c.json({ missing: hashes.filter((hash) => !held.has(hash)) }, 200)
  })

  const pack = createRoute({
    method: 'post',
    path: '/v1/blobs',
    summary: 'Send several small blobs at once',
    security: withToken,
    middleware: [sender, atMost(wire.pack)] as const,
    request: bytesBody,
    responses: answers(PackReply, 'What was kept'),
  })
  app.openapi(pack, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer())
    const reply = await storePack(backend, c.var.who.organisation.id, body)
    metrics.bytes(body.length)
    return c.json(reply, 200)
  })

  const begin = createRoute({
    method: 'post',
    path: '/v1/uploads',
    summary: 'Begin or resume the upload of one blob',
    security: withToken,
    middleware: [sender, atMost(10_000)] as const,
    request: jsonBody(UploadRequest),
    responses: answers(UploadReply, 'Where to go on'),
  })
  app.openapi(begin, async (c) =>
    c.json(await beginUpload(backend, senderOf(c.var.who), c.req.valid('json').blob), 200),
  )

  const part = createRoute({
    method: 'patch',
    path: '/v1/uploads/{id}',
    summary: 'Append a part at Upload-Offset',
    security: withToken,
    middleware: [sender] as const,
    request: {
      ...bytesBody,
      params: z.object({ id: Id }),
      headers: z.object({ 'upload-offset': z.string().regex(/^\d{1,12}$/) }),
    },
    responses: answers(UploadReply, 'Where it stands now'),
  })
  app.openapi(part, async (c) => {
    if (Number(c.req.header('Content-Length') ?? 0) > wire.part)
      throw new Refusal(413, 'too_large', `A part may have ${wire.part} bytes.`)
    const { id } = c.req.valid('param')
    const offset = Number(c.req.valid('header')['upload-offset'])
    const { body } = c.req.raw
    const reply = await appendPart(backend, senderOf(c.var.who), { id, offset, body })
    metrics.bytes(reply.offset - offset)
    return c.json(reply, 200)
  })

  const complete = createRoute({
    method: 'post',
    path: '/v1/uploads/{id}/complete',
    summary: 'Say that the whole went straight to the object store',
    security: withToken,
    middleware: [sender, atMost(1000)] as const,
    request: { params: z.object({ id: Id }) },
    responses: answers(UploadReply, 'Hashed and kept'),
  })
  app.openapi(complete, async (c) => {
    const reply = await completeUpload(backend, senderOf(c.var.who), c.req.valid('param').id)
    metrics.bytes(reply.offset)
    return c.json(reply, 200)
  })
}

const senderOf = (who: Who) => ({ organisation: who.organisation.id, device: who.device!.id })

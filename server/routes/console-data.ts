import { createRoute, z } from '@hono/zod-openapi'
import {
  CasesReply,
  CaseReply,
  CheckReply,
  ConsoleCaptures,
  ConsoleDoor,
  ConsoleMe,
  MatterRequest,
  SellersReply,
  VerifyReply,
} from '../../lib/contract/console.ts'
import { SellerId } from '../../lib/contract/seller.ts'
import { CaptureReply } from '../../lib/contract/sync.ts'
import { Id, text } from '../../lib/contract/text.ts'
import { audit } from '../audit.ts'
import type { Backend } from '../backend.ts'
import { capturesWanted } from '../console/captures.ts'
import { caseOf, casesBefore, matterOf } from '../console/cases.ts'
import { sellerRecords, sellersBefore } from '../console/sellers.ts'
import { checkCapture, verifyUpload } from '../console/verify.ts'
import type { Sql } from '../database/database.ts'
import type { App } from '../http/app.ts'
import { atMost, type Guards } from '../http/guard.ts'
import { type IsOwn, ownPageOnly } from '../http/origin.ts'
import { Refusal } from '../http/refusal.ts'
import { actorOf, type Who } from '../http/who.ts'
import { captureOf } from '../read.ts'
import { seesCases } from '../sees-cases.ts'
import { answers, bytesBody, jsonBody } from './json.ts'

/** An export that is handed in for checking is read into memory whole. */
const mostUpload = 256 * 1024 * 1024

const withSession = [{ session: [] }]
const before = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional()
const q = text(200).optional()
const id = z.object({ id: Id })

/** What the console's page shows, read with a session's cookie; each reading stands in the audit log. */
export function consoleData(
  app: App,
  backend: Backend,
  { member, isOwn, signIn }: Guards & { isOwn: IsOwn; signIn: boolean },
): void {
  app.use('/console/*', ownPageOnly(isOwn))

  /** One transaction of the session's organisation that leaves its line in the audit log. */
  const reading = <T>(
    who: Who,
    { action, subject }: { action: string; subject: string },
    read: (sql: Sql, organisation: string) => Promise<T>,
  ): Promise<T> => {
    const org = who.organisation.id
    return backend.database.within(org, async (sql) => {
      await audit(sql, org, { at: backend.now(), actor: actorOf(who), action, subject })
      return read(sql, org)
    })
  }

  const door = createRoute({
    method: 'get',
    path: '/console/door',
    summary: 'How one comes in',
    responses: answers(ConsoleDoor, 'Whether there is a provider to sign in at'),
  })
  app.openapi(door, (c) => c.json({ signIn }, 200))

  const common = { security: withSession, middleware: member }
  const me = createRoute({
    ...common,
    method: 'get',
    path: '/console/me',
    summary: 'Whose session this is',
    responses: answers(ConsoleMe, 'Organisation and person'),
  })
  app.openapi(me, (c) => {
    const { organisation, person } = c.var.who
    return c.json({ organisation, person, cases: seesCases(person.role) }, 200)
  })

  const captures = createRoute({
    ...common,
    method: 'get',
    path: '/console/captures',
    summary: 'What arrived, newest first; by words or by seller',
    request: { query: z.object({ before, q, seller: SellerId.optional() }) },
    responses: answers(ConsoleCaptures, 'A page of captures'),
  })
  app.openapi(captures, async (c) => {
    const query = c.req.valid('query')
    const wanted = {
      before: query.before ?? Number.MAX_SAFE_INTEGER,
      words: wordsOf(query.q),
      seller: query.seller ?? null,
    }
    const note = { action: 'captures listed', subject: query.seller ?? '' }
    const found = await reading(c.var.who, note, (sql, org) => capturesWanted(sql, org, wanted))
    return c.json(found, 200)
  })

  const capture = createRoute({
    ...common,
    method: 'get',
    path: '/console/captures/{id}',
    summary: 'One capture: its sealed manifest and its files',
    request: { params: id },
    responses: answers(CaptureReply, 'The capture'),
  })
  app.openapi(capture, async (c) =>
    c.json(await oneCapture(c.var.who, c.req.valid('param').id), 200),
  )

  const check = createRoute({
    ...common,
    method: 'post',
    path: '/console/captures/{id}/check',
    summary: 'Check a capture again: seal, receipt, log, every file',
    request: { params: id },
    responses: answers(CheckReply, 'What holds and what does not'),
  })
  app.openapi(check, async (c) => {
    const { who } = c.var
    const found = await oneCapture(who, c.req.valid('param').id)
    return c.json(await checkCapture(backend, who.organisation.id, found), 200)
  })

  const verify = createRoute({
    ...common,
    method: 'post',
    path: '/console/verify',
    summary: 'Check an export that was handed in',
    middleware: [member, atMost(mostUpload)] as const,
    request: bytesBody,
    responses: answers(VerifyReply, 'What holds, and what this backend knows of it'),
  })
  app.openapi(verify, async (c) => {
    const { who } = c.var
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    await reading(who, { action: 'export checked', subject: '' }, async () => undefined)
    return c.json(await verifyUpload(backend, who.organisation.id, { bytes, roots: [] }), 200)
  })

  const sellers = createRoute({
    ...common,
    method: 'get',
    path: '/console/sellers',
    summary: 'Sellers that captures show, the last received first',
    request: { query: z.object({ before: text(300).optional(), q }) },
    responses: answers(SellersReply, 'A page of sellers'),
  })
  app.openapi(sellers, async (c) => {
    const query = c.req.valid('query')
    const wanted = { before: query.before ?? null, words: wordsOf(query.q) }
    const note = { action: 'sellers listed', subject: '' }
    return c.json(
      await reading(c.var.who, note, (sql, org) => sellersBefore(sql, org, wanted)),
      200,
    )
  })

  const seller = createRoute({
    ...common,
    method: 'get',
    path: '/console/seller',
    summary: 'What captures say of one seller',
    request: { query: z.object({ id: SellerId }) },
    responses: answers(z.looseObject({}), 'Names, identity, listings seen'),
  })
  app.openapi(seller, async (c) => {
    const { id: wanted } = c.req.valid('query')
    const note = { action: 'seller read', subject: wanted }
    const [record] = await reading(c.var.who, note, (sql, org) => sellerRecords(sql, org, [wanted]))
    if (!record) throw notHere()
    return asJson(record)
  })

  const cases = createRoute({
    ...common,
    method: 'get',
    path: '/console/cases',
    summary: 'Cases, the last changed first',
    request: { query: z.object({ before }) },
    responses: answers(CasesReply, 'A page of cases; of sealed ones their ids'),
  })
  app.openapi(cases, async (c) => {
    mustSeeCases(c.var.who)
    const from = c.req.valid('query').before ?? Number.MAX_SAFE_INTEGER
    const note = { action: 'cases listed', subject: '' }
    return c.json(await reading(c.var.who, note, (sql, org) => casesBefore(sql, org, from)), 200)
  })

  const oneCase = createRoute({
    ...common,
    method: 'get',
    path: '/console/cases/{id}',
    summary: 'One case as it stands; a sealed one as it lies here, locked',
    request: { params: id },
    responses: answers(CaseReply, 'The case'),
  })
  app.openapi(oneCase, async (c) => {
    mustSeeCases(c.var.who)
    const { id: subject } = c.req.valid('param')
    const note = { action: 'case read', subject }
    const found = await reading(c.var.who, note, (sql, org) => caseOf(sql, org, subject))
    if (!found) throw notHere()
    return c.json(found, 200)
  })

  const matter = createRoute({
    ...common,
    method: 'post',
    path: '/console/matter',
    summary: 'Facts of what a case refers to',
    middleware: [member, atMost(100_000)] as const,
    request: jsonBody(MatterRequest),
    responses: answers(z.looseObject({}), 'Captures, rights and sellers'),
  })
  app.openapi(matter, async (c) => {
    mustSeeCases(c.var.who)
    const wanted = c.req.valid('json')
    const note = { action: 'case matter read', subject: '' }
    const found = await reading(c.var.who, note, (sql, org) => matterOf(sql, org, wanted))
    return asJson(found)
  })

  async function oneCapture(who: Who, subject: string) {
    const note = { action: 'capture read', subject }
    const found = await reading(who, note, (sql, org) => captureOf(sql, org, subject))
    if (!found) throw notHere()
    return found
  }
}

/** What the console's page reads by schemas of its own (entrypoints/console/records.ts). */
const asJson = (value: object) => Response.json(value) as never

const wordsOf = (typed = '') => typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10)

function mustSeeCases({ person }: Who): void {
  if (!seesCases(person.role))
    throw new Refusal(403, 'not_allowed', 'Your role does not work on cases; ask an admin.')
}

const notHere = () => new Refusal(404, 'not_found', 'There is nothing here.')

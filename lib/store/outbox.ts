import type { DeliveryState, OutboxEntry } from '../contract/outbox.ts'
import type { Receipt } from '../contract/sync.ts'
import { dueRanges } from '../sync/backoff.ts'
import { appendCustody } from './custody.ts'
import type { Database } from './database.ts'
import { newId } from './new-id.ts'

/** A record to be sent, due at once. Put it in the same transaction as the record itself. */
export function outboxRow(kind: OutboxEntry['kind'], subject: string, now: string): OutboxEntry {
  return {
    id: newId(),
    kind,
    subject,
    state: 'waiting',
    attempts: 0,
    due: now,
    trouble: null,
    needsPerson: false,
    receipt: null,
    madeAt: now,
  }
}

/** Entries whose time has come, oldest first. `now` in milliseconds. */
export async function dueEntries(db: Database, now: number, limit: number): Promise<OutboxEntry[]> {
  const found = await Promise.all(
    dueRanges(now).flatMap(([from, to]) =>
      (['waiting', 'trouble'] as const).map((state) =>
        timed(db, state, from, to).limit(limit).toArray(),
      ),
    ),
  )
  const entries = found.flat().sort((a, b) => (order(a) < order(b) ? -1 : 1))
  return entries.slice(0, limit)
}

/** Soonest first; of those made at one moment in the order in which they were made, which the ids keep. */
const order = ({ due, id }: OutboxEntry) => `${due} ${id}`

/** When there is something to send next, in milliseconds; null where none waits for time alone. */
export async function nextDue(db: Database, now: number): Promise<number | null> {
  const sending = await db.outbox.where('state').equals('sending').count()
  if (sending > 0 || (await dueEntries(db, now, 1)).length > 0) return now
  const first = await Promise.all(
    (['waiting', 'trouble'] as const).map((state) => timed(db, state, '', '\uffff').first()),
  )
  const times = first.flatMap((row) => (row ? [Date.parse(row.due)] : []))
  return times.length === 0 ? null : Math.min(...times)
}

/** Entries of a state that wait for a time between these two, soonest first. */
const timed = (db: Database, state: DeliveryState, from: string, to: string) =>
  db.outbox
    .where('[state+due]')
    .between([state, from], [state, to], true, true)
    .filter((row) => !row.needsPerson)

/** Marks entries as being sent. Only who holds the lock on sending may call it. */
export async function takeEntries(db: Database, entries: readonly OutboxEntry[]): Promise<void> {
  const changes = { state: 'sending', taken: true } as const
  await db.outbox.bulkUpdate(entries.map(({ id }) => ({ key: id, changes })))
}

/** Gives back what was being sent when a worker was stopped, or these that were not reached: they are sent again. */
export async function giveBack(db: Database, entries?: readonly OutboxEntry[]): Promise<void> {
  const ids = entries && new Set(entries.map(({ id }) => id))
  if (ids?.size === 0) return
  await db.outbox
    .where('state')
    .equals('sending')
    .filter(({ id }) => ids?.has(id) ?? true)
    .modify((row) => {
      row.state = row.trouble === null ? 'waiting' : 'trouble'
    })
}

/** The backend holds these records: their checked receipts are kept, and the custody log says so of evidence. */
export async function keepReceipts(
  db: Database,
  arrived: readonly { readonly entry: OutboxEntry; readonly receipt: Receipt }[],
): Promise<void> {
  const at = new Date().toISOString()
  const sent = arrived.map(({ entry, receipt }) => ({
    key: entry.id,
    changes: { state: 'sent', receipt, trouble: null, needsPerson: false } as const,
  }))
  const links = arrived.flatMap(({ entry: { kind, subject }, receipt: { sha256: payload } }) =>
    kind === 'capture' ? [{ type: 'receipted', subject, at, payload } as const] : [],
  )
  await db.transaction('rw', [db.outbox, db.custody], async () => {
    await db.outbox.bulkUpdate(sent)
    if (links.length > 0) await appendCustody(db, links)
  })
}

/** Keeps why an entry was not sent; `due` null where trying again needs a person first. */
export async function keepTrouble(
  db: Database,
  id: string,
  { trouble, due }: { trouble: string; due: string | null },
): Promise<void> {
  await db.outbox
    .where('id')
    .equals(id)
    .modify((row) => {
      row.state = 'trouble'
      row.attempts += 1
      row.trouble = trouble.slice(0, 500)
      row.needsPerson = due === null
      if (due !== null) row.due = due
    })
}

/** A person asks for another try: of these subjects, or of everything that is not sent. */
export async function retryEntries(
  db: Database,
  subjects: readonly string[] | null,
  now: string,
): Promise<void> {
  const rows = subjects === null ? unsent(db) : db.outbox.where('subject').anyOf([...subjects])
  await rows.modify((row) => {
    if (row.state !== 'waiting' && row.state !== 'trouble') return
    Object.assign(row, { state: 'waiting', due: now, needsPerson: false })
  })
}

/** How far a record is on its way to the backend. */
export interface Delivery {
  readonly state: DeliveryState
  readonly attempts: number
  /** In words; null where nothing went wrong so far. */
  readonly trouble: string | null
  /** True where it stays until a person presses "try again". */
  readonly needsPerson: boolean
  /** Next try, ISO UTC. */
  readonly due: string
  readonly receipt: Receipt | null
}

/** The deliveries of these records (captures or flags, by id); a record that was never to be sent is not in the answer. */
export async function deliveriesOf(
  db: Database,
  subjects: readonly string[],
): Promise<Map<string, Delivery>> {
  const rows = await db.outbox
    .where('subject')
    .anyOf([...subjects])
    .sortBy('madeAt')
  return new Map(rows.map((row) => [row.subject, row]))
}

/** How many entries there are in each state, and how many wait for a person. */
export interface DeliveryCounts extends Readonly<Record<DeliveryState, number>> {
  readonly needsPerson: number
}

export async function deliveryCounts(db: Database): Promise<DeliveryCounts> {
  const count = (state: DeliveryState) => db.outbox.where('state').equals(state).count()
  const [waiting, sending, sent, trouble, needsPerson] = await Promise.all([
    count('waiting'),
    count('sending'),
    count('sent'),
    count('trouble'),
    unsent(db)
      .filter((row) => row.needsPerson)
      .count(),
  ])
  return { waiting, sending, sent, trouble, needsPerson }
}

const unsent = (db: Database) => db.outbox.where('state').anyOf('waiting', 'trouble')

import type { OutboxEntry } from '../contract/outbox.ts'

/** A record to be sent, due at once. Put it in the same transaction as the record itself. */
export function outboxRow(kind: OutboxEntry['kind'], subject: string, now: string): OutboxEntry {
  return {
    id: crypto.randomUUID(),
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

import type { OutboxEntry } from '../contract/outbox.ts'
import type { Database } from './database.ts'

/** What has not arrived yet, with words for the user. */
export interface UnsentLine extends OutboxEntry {
  readonly title: string
}

/** The oldest entries that are not sent, troubled ones first. */
export async function unsentLines(db: Database, limit: number): Promise<UnsentLine[]> {
  const rows = (
    await Promise.all(
      (['trouble', 'sending', 'waiting'] as const).map((state) =>
        db.outbox.where('state').equals(state).limit(limit).toArray(),
      ),
    )
  ).flat()
  return Promise.all(
    rows.slice(0, limit).map(async (row) => ({ ...row, title: await titleOf(db, row) })),
  )
}

async function titleOf(db: Database, { kind, id, subject }: OutboxEntry): Promise<string> {
  if (kind === 'capture') return (await db.captures.get(subject))?.title ?? subject
  const record = (await db.versions.get(id))?.record
  if (record?.type === 'flag') return record.value?.listing.title ?? subject
  if (record?.type === 'right') return record.value?.markText ?? subject
  if (record?.type === 'case') return record.value?.open?.title ?? subject
  return subject
}

import type { Backend } from './backend.ts'
import { organisationsIn } from './files/files.ts'
import { journalKey } from './journal/append.ts'
import { catchUp, readEntries } from './journal/catch-up.ts'
import { enterOrganisation } from './organisation.ts'

/**
 * Makes the tables again from the journals, all that they held before being dropped, the audit log excepted. Cursors of
 * before are refused afterwards; pairing codes and sessions are gone; tokens go on working.
 * @returns entries taken, by organisation.
 */
export async function reindex(backend: Backend): Promise<Map<string, number>> {
  await backend.database.asOwner((sql) =>
    sql(
      'TRUNCATE handles, organisations, people, devices, pairings, sessions, blobs, uploads, receipts, captures, records, custody, heads, sellers, seller_captures, accounts, identities',
    ),
  )
  const taken = new Map<string, number>()
  for (const organisation of await organisationsIn(backend.files)) {
    const [first] = await readEntries(backend.files, journalKey(organisation, 1))
    if (first?.happening.kind !== 'organisation') continue
    const { id, name, handle } = first.happening
    const at = new Date(first.receipt.body.receivedAt)
    await backend.database.asOwner((sql) => enterOrganisation(sql, { id, name, handle, at }))
    taken.set(id, await catchUp(backend, id))
  }
  return taken
}

import type { Case } from '../contract/case.ts'
import { unsent } from '../cases/notices/of-case.ts'
import type { Database } from './database.ts'

/** What a transaction that lays a case's notices and links beside it must span. */
export const besideTables = (db: Database) => [db.notices, db.sellerLinks]

/**
 * Lays a case's notices, and what people decided of links, beside it, where pages and other places ask for them, within the
 * caller's transaction: of a sealed one only the notices that a platform has already. The case itself stays their home.
 */
export async function showBeside(db: Database, open: Case): Promise<void> {
  const hidden = open.confidentiality === 'sealed' ? unsent(open.notices) : []
  const secret = new Set(hidden.map(({ id }) => id))
  await db.notices.bulkDelete([...secret])
  await db.notices.bulkPut(open.notices.filter(({ id }) => !secret.has(id)))
  const here = await db.sellerLinks.bulkGet(open.links.map(({ id }) => id))
  await db.sellerLinks.bulkPut(open.links.filter(({ at }, n) => (here[n]?.at ?? '') < (at ?? '')))
}

import { captureFacts } from '../cases/capture-facts.ts'
import type { Database } from './database.ts'
import { eachSealed } from './team-captures.ts'

/** Sealed captures that show a seller, oldest first, and the store's address where one of them gives it. */
export async function capturesOfSeller(
  db: Database,
  sellerId: string,
): Promise<{ ids: string[]; url: string | null }> {
  const ids: string[] = []
  let url: string | null = null
  await eachSealed(db, null, ({ manifest, sealed }) => {
    const facts = captureFacts(manifest, sealed.sha256)
    if (facts.sellerId !== sellerId) return
    ids.push(facts.id)
    url ??= manifest.seller?.url ?? manifest.listing?.seller?.url ?? null
  })
  return { ids, url }
}

import { captureFacts } from '../cases/capture-facts.ts'
import type { Database } from './database.ts'

/** Sealed captures that show a seller, oldest first, and the store's address where one of them gives it. */
export async function capturesOfSeller(
  db: Database,
  sellerId: string,
): Promise<{ ids: string[]; url: string | null }> {
  const key = sellerId.slice(sellerId.indexOf('/') + 1)
  const marketplace = sellerId.slice(0, sellerId.indexOf('/'))
  const ids: string[] = []
  let url: string | null = null
  await db.captures
    .where('state')
    .equals('sealed')
    .filter((row) => row.marketplace === marketplace && row.sellerKey === key)
    .each(({ manifest, sealed }) => {
      if (!manifest || !sealed) return
      const facts = captureFacts(manifest, sealed.sha256)
      if (facts.sellerId !== sellerId) return
      ids.push(facts.id)
      url ??= manifest.seller?.url ?? manifest.listing?.seller?.url ?? null
    })
  return { ids, url }
}

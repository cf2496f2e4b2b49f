import { saying } from '../lib/contract/sayings.ts'
import type { CustodyLink, CustodyReply } from '../lib/contract/sync.ts'
import { verifyCustody } from '../lib/evidence/custody.ts'
import type { Backend } from './backend.ts'
import type { Sql } from './database/database.ts'
import { append, takeHead } from './journal/append.ts'

/** Takes in the next links of a device's custody log. A log that was rewritten is refused and said to be so. */
export async function takeCustody(
  backend: Backend,
  who: { organisation: string; device: string },
  links: readonly CustodyLink[],
): Promise<CustodyReply> {
  const { organisation, device } = who
  const fault = await faultOf(links)
  return backend.database.within(organisation, async (sql): Promise<CustodyReply> => {
    const head = await takeHead(sql, organisation)
    const next = await nextCustodyLink(sql, organisation, device)
    const broken = (message: string): CustodyReply => ({ outcome: 'broken', next, message })
    if (fault) return broken(fault)
    const first = links[0]!.sequence
    if (first > next) return { outcome: 'gap', next }
    const held = await hashesFrom(sql, { organisation, device }, Math.max(0, first - 1))
    for (const link of links)
      if (link.sequence < next && held.get(link.sequence) !== link.hash)
        return broken(saying('custodyReplaced', link.sequence))
    const fresh = links.filter((link) => link.sequence >= next)
    const [begin] = fresh
    if (!begin) return { outcome: 'ok', next, receipt: null }
    if (begin.previous !== (held.get(next - 1) ?? null))
      return broken(saying('custodyUnlinked', begin.sequence))
    const [receipt] = await append(sql, backend, head, [
      { kind: 'custody', id: device, links: fresh },
    ])
    return { outcome: 'ok', next: next + fresh.length, receipt: receipt ?? null }
  })
}

async function faultOf(links: readonly CustodyLink[]): Promise<string | null> {
  try {
    if (links.some((link) => `${link.type}${link.subject}${link.payload}`.includes('\0')))
      return saying('custodyNul')
    return await verifyCustody(links)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Sequence of the first link of a device that the organisation lacks. */
export async function nextCustodyLink(
  sql: Sql,
  organisation: string,
  device: string,
): Promise<number> {
  const [row] = await sql<{ last: number | null }>(
    'SELECT max(sequence) AS last FROM custody WHERE org_id = $1 AND device_id = $2',
    [organisation, device],
  )
  return (row?.last ?? -1) + 1
}

async function hashesFrom(
  sql: Sql,
  { organisation, device }: { organisation: string; device: string },
  from: number,
): Promise<Map<number, string>> {
  const rows = await sql<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM custody WHERE org_id = $1 AND device_id = $2 AND sequence >= $3',
    [organisation, device, from],
  )
  return new Map(rows.map((row) => [row.sequence, row.hash]))
}

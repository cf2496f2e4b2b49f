import { ChangesReply } from '../contract/sync.ts'
import type { Database, VersionRow } from '../store/database.ts'
import { keepPulled, pulledOf } from '../store/settings.ts'
import { sharedTables, takeVersions } from '../store/shared.ts'
import { type Line, send } from './line.ts'
import { Trouble } from './trouble.ts'

const pageSize = 200

/**
 * Reads the organisation's feed to its end. Where the backend refuses it, that is kept with the reason and sending goes on.
 * @throws Trouble where sending must rest too.
 */
export async function pull(db: Database, line: Line): Promise<void> {
  try {
    await readFeed(db, line)
  } catch (error) {
    if (!(error instanceof Trouble) || error.kind !== 'entry') throw error
    const cursor = (await pulledOf(db))?.cursor ?? null
    await keepPulled(db, { cursor, at: instant(line), trouble: error.message })
  }
}

/**
 * Takes in what others of the organisation changed since the last time, page by page; a page and its cursor are kept together,
 * so that a worker that is stopped goes on from the last whole page.
 */
async function readFeed(db: Database, line: Line): Promise<void> {
  for (let begunAnew = false; ;) {
    const cursor = (await pulledOf(db))?.cursor ?? null
    const query = `limit=${pageSize}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
    const page = await send(line, `/v1/changes?${query}`, {
      method: 'GET',
      reply: ChangesReply,
    }).catch((error: unknown) => {
      // 410: the backend rebuilt its feed. Versions have ids, so that reading all again changes nothing.
      if (error instanceof Trouble && error.status === 410 && !begunAnew) return null
      throw error
    })
    if (page === null) begunAnew = true
    const at = page?.more === false ? instant(line) : null
    await db.transaction('rw', sharedTables(db), async () => {
      if (page) await takeVersions(db, versionsOf(page))
      await keepPulled(db, { cursor: page?.cursor ?? null, at, trouble: null })
    })
    if (page?.more === false) return
  }
}

const instant = ({ ports }: Line) => new Date(ports.now()).toISOString()

const versionsOf = ({ changes }: ChangesReply): VersionRow[] =>
  changes.flatMap((change) => {
    if (change.kind !== 'record') return []
    const { id, subject, parents, madeAt, record, person } = change
    return [{ id, subject, parents, madeAt, record, person }]
  })

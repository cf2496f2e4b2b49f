import 'fake-indexeddb/auto'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { Database } from '../../lib/store/database.ts'
import { setSending } from '../../lib/store/settings.ts'
import { drain } from '../../lib/sync/drain.ts'
import { pair } from '../../lib/sync/pair.ts'
import { sealedCapture } from '../evidence/made.ts'
import type { Bench } from './backend.ts'

/** One capture of a browser that is paired with the organisation, sent, and exported with its receipt. */
export async function exportOf(bench: Bench, organisation: string): Promise<Uint8Array> {
  const db = new Database(`export-${crypto.randomUUID()}`)
  const ports = {
    fetch: (url: string, init: RequestInit) =>
      bench.ask(new URL(url).pathname + new URL(url).search, init),
    now: () => Date.now() + 3_600_000,
    random: () => 0.5,
    online: () => true,
    timeout: 60_000,
  }
  bench.clock.now += 60_000
  const code = await bench.pairing(organisation)
  await pair(db, ports, { url: 'http://127.0.0.1:8787', code, name: 'Laptop' })
  await setSending(db, true)
  const id = await sealedCapture(db)
  await drain(db, ports)
  return new Uint8Array(await (await exportCaptures(db, [id])).arrayBuffer())
}

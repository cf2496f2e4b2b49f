import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { onChangedIds } from '../../lib/store/changed-keys.ts'
import { Database } from '../../lib/store/database.ts'

it('names the records that changed, once for each change, and no others', async () => {
  const db = new Database('changed')
  // Making the database changes all of it.
  await db.open()
  await new Promise((done) => setTimeout(done, 50))
  const seen: (string[] | null)[] = []
  const stop = onChangedIds(db, 'looks', (ids) => seen.push(ids))
  const look = (id: string) => ({ id }) as Parameters<typeof db.looks.put>[0]
  await db.looks.bulkPut([look('a'), look('b')])
  await vi.waitFor(() =>
    expect(seen.flat().toSorted((a, b) => (a! < b! ? -1 : 1))).toEqual(['a', 'b']),
  )
  await db.settings.put({ key: 'x', value: 1 })
  await db.looks.delete('a')
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['a']))
  stop()
  await db.looks.put(look('c'))
  expect(seen.flat()).not.toContain('c')
  db.close()
})

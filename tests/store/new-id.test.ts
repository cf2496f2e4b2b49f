import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../lib/store/new-id.ts'

test('ids are UUIDs of version 7 that tell their time and keep their order, also when the clock steps back', () => {
  const at = Date.parse('2026-11-25T09:00:00.000Z')
  const ids = Array.from({ length: 10_000 }, (_, n) => newId(n < 9000 ? at : at - 86_400_000))
  for (const id of ids.slice(0, 10)) expect(z.uuidv7().safeParse(id).success).toBe(true)
  expect(Number.parseInt(ids[0]!.slice(0, 13).replace('-', ''), 16)).toBe(at)
  expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)))
  expect(new Set(ids).size).toBe(ids.length)
})

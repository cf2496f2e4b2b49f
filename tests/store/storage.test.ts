import { expect, test } from 'vitest'
import { lackOfRoom, reserve } from '../../lib/store/room.ts'
import { awayOf, droppableOf, factsOf } from '../../lib/store/storage.ts'

const files = new Map([
  ['a', 10],
  ['b', 20],
  ['c', 30],
])

test('only what the backend confirmed and nothing else needs may go', () => {
  const stored = {
    captures: [
      { id: '1', confirmed: true, files: ['a', 'b', 'gone'] },
      { id: '2', confirmed: false, files: ['b', 'c'] },
    ],
    files,
  }
  expect(droppableOf(stored)).toEqual(['a'])
  expect(awayOf(stored)).toEqual(['1'])
  expect(factsOf(stored)).toEqual({
    captures: 2,
    files: 3,
    bytes: 60,
    onlyHere: { captures: 1, bytes: 50 },
    droppable: { files: 1, bytes: 10 },
    away: 1,
  })
})

test('a file that no capture names is not dropped: a capture may be about to name it', () => {
  expect(droppableOf({ captures: [], files })).toEqual([])
})

test('a nearly full disk refuses, with how much is left; an unknown one does not', () => {
  expect(lackOfRoom({ free: reserve })).toBeNull()
  expect(lackOfRoom({ free: null })).toBeNull()
  expect(lackOfRoom({ free: 5_500_000 })).toBe(5)
})

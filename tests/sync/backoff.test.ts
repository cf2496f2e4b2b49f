import { assert as holds, double, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { backoff, dueRanges, isDue, longestWait, retryAfter } from '../../lib/sync/backoff.ts'

const now = Date.parse('2026-11-25T09:00:00.000Z')

test('waits stay between nothing and a quarter of an hour, however many failures there were', () => {
  holds(
    property(
      integer({ min: 1, max: 1e9 }),
      double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, random) => {
        const wait = backoff(failures, random)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(Math.min(900_000, 2000 * 2 ** failures))
      },
    ),
  )
})

test.each([
  ['120', null, 120_000],
  ['0', null, 0],
  ['999999', null, longestWait],
  ['Wed, 25 Nov 2026 09:01:00 GMT', null, 60_000],
  // The backend's clock is an hour behind ours: its own date is what its wait counts from.
  ['Wed, 25 Nov 2026 08:01:00 GMT', 'Wed, 25 Nov 2026 08:00:00 GMT', 60_000],
  ['Wed, 25 Nov 2026 08:00:00 GMT', null, 0],
  ['soon', null, null],
  [null, null, null],
])('Retry-After %s with Date %s asks for %s ms', (header, date, expected) => {
  expect(retryAfter(header, date, now)).toBe(expected)
})

test('the ranges to look in are those where the time has come', () => {
  holds(
    property(integer({ min: -1e9, max: 1e9 }), (ahead) => {
      const due = new Date(now + ahead).toISOString()
      const inside = dueRanges(now).some(([from, to]) => from <= due && due <= to)
      expect(inside).toBe(isDue(due, now))
    }),
  )
})

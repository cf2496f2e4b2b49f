import { expect, test } from 'vitest'
import { identitiesOf, listingsOf } from '../../lib/sellers/over-time.ts'
import { listing, price, record } from './record.ts'

const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`

test('a listing seen many times is one, with each price that it had and the days between', () => {
  const seen = (day: number, id: string, amount: string) => ({
    ...record('ebay/a', {}, [listing('ebay', id, { price: price(amount) })]).sightings[0]!,
    at: on(day),
  })
  // As they lie in the store: in no order.
  const found = listingsOf([
    seen(9, '1', '12.00'),
    seen(3, '1', '15.00'),
    seen(20, '2', '5.00'),
    seen(12, '1', '15.00'),
  ])
  expect(found.map(({ key, times }) => [key, times])).toEqual([
    ['ebay/2', 1],
    ['ebay/1', 3],
  ])
  expect(found[1]).toMatchObject({ firstSeen: on(3), lastSeen: on(12) })
  expect(found[1]!.prices.map(({ amount }) => amount)).toEqual(['15.00', '12.00'])
})

test('an identity that changed and changed back is three, none overwritten; a page that says the same adds none', () => {
  const shown = (day: number, legalName: string | null) => ({
    ...record('ebay/a', { legalName }).snapshots[0]!,
    at: on(day),
  })
  const found = identitiesOf([
    shown(8, 'A Ltd'),
    shown(1, 'A Ltd'),
    shown(4, 'B Ltd'),
    shown(2, 'A Ltd'),
  ])
  expect(
    found.map(({ profile, firstSeen, lastSeen }) => [profile.legalName, firstSeen, lastSeen]),
  ).toEqual([
    ['A Ltd', on(8), on(8)],
    ['B Ltd', on(4), on(4)],
    ['A Ltd', on(1), on(2)],
  ])
})

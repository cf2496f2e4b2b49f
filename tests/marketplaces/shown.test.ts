import { expect, test } from 'vitest'
import { listingOf } from '../../lib/marketplaces/shown.ts'

test.each([
  ['¥ 5 .9', '5.9'],
  ['12 ,99 €', '12.99'],
  ['¥5', '5'],
])('a price whose cents stand apart is one price: %s', (raw, amount) => {
  const place = { marketplace: '1688', page: new URL('https://s.1688.com/') }
  const shown = { title: { raw: 'Lamp', from: 'h1' }, price: { raw, from: '.price' } }
  const manner = { own: 'CNY', usual: [] }
  expect(listingOf(place, '1', 'https://s.1688.com/1', shown, manner)?.price?.amount).toBe(amount)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePrice } from '../../lib/page/money.ts'

describe('a price is read as the page words it', () => {
  test.each([
    ['$25.18', 'USD', '25.18', null, 'USD'],
    ['$25.18', 'CAD', '25.18', null, 'CAD'],
    ['$25.18', null, '25.18', null, null],
    ['1.013,76 €', 'EUR', '1013.76', null, 'EUR'],
    ['EUR 10,79', 'USD', '10.79', null, 'EUR'],
    ['₹1,21,900', 'INR', '121900', null, 'INR'],
    ['￥24,800', 'JPY', '24800', null, 'JPY'],
    ['R$ 3.982,89', 'BRL', '3982.89', null, 'BRL'],
    ['INR 93,067.07', 'USD', '93067.07', null, 'INR'],
    ['C $12.00', 'USD', '12.00', null, 'CAD'],
    ['AU $12.00', 'USD', '12.00', null, 'AUD'],
    ['US $12.00', 'GBP', '12.00', null, 'USD'],
    ['CDN$ 9.99', 'CAD', '9.99', null, 'CAD'],
    ['39,99 zł', 'PLN', '39.99', null, 'PLN'],
    ['S/. 44.38', 'USD', '44.38', null, 'PEN'],
    ['3,858 円', 'USD', '3858', null, 'JPY'],
    ['KRW129,680.08', 'USD', '129680.08', null, 'KRW'],
    ['2 587,00 €', 'EUR', '2587.00', null, 'EUR'],
    ['MXN$1,234.56', 'USD', '1234.56', null, 'MXN'],
    ['12,345원', 'USD', '12345', null, 'KRW'],
    ['12.345 đ', 'USD', '12345', null, 'VND'],
    ['123,45 грн.', 'USD', '123.45', null, 'UAH'],
    ['$12.00 to $30.00', 'USD', '12.00', '30.00', 'USD'],
    ['US$2.50-3.80', 'USD', '2.50', '3.80', 'USD'],
    ['EUR 124,00 bis EUR 174,00', 'EUR', '124.00', '174.00', 'EUR'],
  ])('%s', (text, own, amount, max, currency) => {
    expect(parsePrice(text, own)).toMatchObject({ amount, max, currency })
  })

  test('a word that ends in the letters of a sign is no sign', () => {
    expect(parsePrice('Gift 20', 'USD')?.currency).toBeNull()
    expect(parsePrice('Pack 20 rooms', 'USD')?.currency).toBeNull()
  })

  test('text without a figure is no price', () => {
    expect(parsePrice('See price', 'USD')).toBeNull()
  })
})

test('any text gives a plain decimal or nothing, and a currency only where a sign stands', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const price = parsePrice(text, 'USD')
      if (price) expect(price.amount).toMatch(/^\d+(\.\d+)?$/)
      if (price && /^[\d.,]+$/.test(text)) expect(price.currency).toBeNull()
    }),
  )
})

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
    ['$10.00 a $20.00', 'USD', '10.00', '20.00', 'USD'],
    ['$12.00 to $30.00', 'USD', '12.00', '30.00', 'USD'],
    ['US$2.50-3.80', 'USD', '2.50', '3.80', 'USD'],
    ['EUR 124,00 bis EUR 174,00', 'EUR', '124.00', '174.00', 'EUR'],
    ['1,980円〜3,980円', 'JPY', '1980', '3980', 'JPY'],
    ['￥2,980 298ポイント(10%)', 'JPY', '2980', null, 'JPY'],
    ['CHF 1’234.50', 'USD', '1234.50', null, 'CHF'],
    ['12,90 $ US', 'CAD', '12.90', null, 'USD'],
    ['5 $ a 10 $', 'CAD', '5', '10', 'CAD'],
    ['$12.00 CAD', 'USD', '12.00', null, 'CAD'],
    ['$12.00 USD - $30.00 USD', null, '12.00', '30.00', 'USD'],
    ['Buy 2 get 1 $5', 'USD', '5', null, 'USD'],
    ['-20% 15,00 €', 'EUR', '15.00', null, 'EUR'],
    ['%20 ₺1.234,50', 'TRY', '1234.50', null, 'TRY'],
    ['AED\u00A0١٬٢٣٤٫٥٦', 'AED', '1234.56', null, 'AED'],
    ['⃁ 120.00', 'SAR', '120.00', null, 'SAR'],
    ['KWD 12.500', 'USD', '12.500', null, 'KWD'],
    ['AMD 1,234', 'USD', '1234', null, 'AMD'],
    ['1.234,50 TL', 'TRY', '1234.50', null, 'TRY'],
    ['1 234,00 kr', 'SEK', '1234.00', null, 'SEK'],
    ['SR 12.34', 'USD', '12.34', null, 'SAR'],
    ['₼12.34', 'USD', '12.34', null, 'AZN'],
  ])('%s', (text, own, amount, max, currency) => {
    expect(parsePrice(text, own)).toMatchObject({ amount, max, currency })
  })

  test.each([
    'from $12.00',
    'Starting at $12.00',
    'ab $12.00',
    'от $12.00',
    '$12.00+',
    '$12.00から',
    '$12.00〜',
    '$12.00起',
  ])('%s is the least of several prices', (text) => {
    expect(parsePrice(text, 'USD')).toMatchObject({ kind: 'from', amount: '12.00', max: null })
  })

  test.each(['Gel 12', 'Try 2', 'Mop 3', 'ALL 5'])('%s has no currency', (text) => {
    expect(parsePrice(text, 'USD')?.currency).toBeNull()
  })

  test('a word that ends in the letters of a sign is no sign', () => {
    expect(parsePrice('Gift 20', 'USD')?.currency).toBeNull()
    expect(parsePrice('Pack 20 rooms', 'USD')?.currency).toBeNull()
  })

  test('text without a figure is no price', () => {
    expect(parsePrice('See price', 'USD')).toBeNull()
    expect(parsePrice('50% off', 'USD')).toBeNull()
  })
})

// A string of any characters takes fast-check a second to prepare, and hardly ever has a figure.
const points = fc.nat(0x10_ff_ff).map((code) => String.fromCodePoint(code))
const figures = fc.constantFrom(
  '1',
  '23',
  '456',
  '.',
  ',',
  ' ',
  '’',
  '$',
  '€',
  'EUR',
  '%',
  '-',
  '٣',
)

test('any text gives a plain decimal or nothing, and a currency only where a sign stands', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(figures, points), { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      const price = parsePrice(text, 'USD')
      if (price) expect(price.amount).toMatch(/^\d+(\.\d+)?$/)
      if (price && /^[\d.,]+$/.test(text)) expect(price.currency).toBeNull()
    }),
  )
})

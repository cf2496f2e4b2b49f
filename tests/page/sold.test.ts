import { describe, expect, test } from 'vitest'
import { unitsSold } from '../../lib/page/sold.ts'

describe('units sold are read in the words of every store', () => {
  test.each([
    ['1K+ bought in past month', 1000, null, 'month'],
    ['200+ Mal im letzten Monat gekauft', 200, null, 'month'],
    ['Mais de 2 mil compras no mês passado', 2000, null, 'month'],
    ['過去1か月で1万点以上購入されました', 10_000, null, 'month'],
    ['過去一個月有3000個以上顧客購買', 3000, null, 'month'],
    ['過去1か月で2000点以上購入されました', 2000, null, 'month'],
    ['Ponad 1 tys. kupionych w zeszłym miesiącu', 1000, null, 'month'],
    ['Mer än 100 köpta den senaste månaden', 100, null, 'month'],
    ['1 tn+ köpta förra månaden', 1000, null, 'month'],
    ['Geçen ay 1 B+ satın alındı', 1000, null, 'month'],
    ['تم شراء ٥٠٠+ في الشهر الماضي', 500, null, 'month'],
    ['26+ sold', 26, null, 'ever'],
    ['1 234 vendus', 1234, 1234, 'ever'],
    ['425개 판매됨', 425, 425, 'ever'],
    ['254点販売済み', 254, 254, 'ever'],
    ['10 000+ продано', 10_000, null, 'ever'],
    ['1,2k Đã bán', 1200, 1200, 'ever'],
    ['Terjual 1,2rb', 1200, 1200, 'ever'],
    ['12 sold in last 24 hours', 12, 12, 'unknown'],
    ['300+ bought in past week', 300, null, 'unknown'],
    ['4.3 | +25 vendidos', 25, null, 'ever'],
    ['31 available / 11 sold', 11, 11, 'ever'],
    ['Fler än 100 köpta förra månaden', 100, null, 'month'],
    ['Se vendieron más de 100 el mes pasado', 100, null, 'month'],
    ['44 مباع', 44, 44, 'ever'],
    ['44 solgt', 44, 44, 'ever'],
    ['Prodáno 44', 44, 44, 'ever'],
    ['Plus de 100 achats le mois dernier', 100, null, 'month'],
    ["Geçen ay 500'den fazla satın alındı", 500, null, 'month'],
    ['1 tys.+ zakupów w zeszłym miesiącu', 1000, null, 'month'],
    ['500+ köp den senaste månaden', 500, null, 'month'],
    ['تم شراؤه أكثر من 50 مرة في الشهر الماضي', 50, null, 'month'],
    ['Mais de 1 mi de compras', 1_000_000, null, 'ever'],
    ['Nur noch 1 übrig! 12 verkauft', 12, 12, 'ever'],
    ['12 已賣出', 12, 12, 'ever'],
    ['90天内成交12笔', 12, 12, 'unknown'],
    ['600+ orders', 600, null, 'ever'],
    ['600 Bestellungen', 600, 600, 'ever'],
    ['600+ заказов', 600, null, 'ever'],
  ])('%s', (text, low, high, period) => {
    expect(unitsSold(text, 'listing')).toEqual({ low, high, period, scope: 'listing' })
  })
})

test.each([
  '成交1.2万+元',
  '12 watchers',
  'Free delivery on orders over 35',
  'Free delivery on orders over $35',
  'sold',
  'Sold Nov 12, 2025',
  'Verkauft 12. Nov 2025',
  'Vendu le 12/11/2025',
  '販売済み 2025年11月12日',
  '95% sold',
  'Last one sold for $12',
  'Pack of 2 sold separately',
  'Sold with 2 year warranty',
])('no count is made of "%s"', (text) => expect(unitsSold(text, 'listing')).toBeNull())

import { describe, expect, test } from 'vitest'
import { conditionIn } from '../../../lib/marketplaces/ebay/condition.ts'
import { placeIn } from '../../../lib/marketplaces/ebay/place.ts'
import { sellerRef } from '../../../lib/marketplaces/ebay/seller-line.ts'

describe("eBay's own names of conditions are read, on every site", () => {
  test.each([
    'Brand New',
    'New (Other)',
    'Opened – never used',
    'Pre-owned - Fair',
    'Very Good - Refurbished',
    'For parts or not working',
    'Neu: Sonstige (siehe Artikelbeschreibung)',
    'Vom Hersteller generalüberholt',
    'Für Ersatzteile',
    'Très bon état - Reconditionné',
    'Pièces détachées uniquement',
    'Per parti di ricambio',
    'Abierto: nunca usado',
    'Solo ricambi',
    'Tylko części',
    'Très bon - Reconditionné',
    'Zo goed als nieuw',
    'Geopend – nooit gebruikt',
    'Bardzo dobry',
    'Na części lub niesprawny',
    '新品 (その他)',
    'ジャンク',
    '중고',
    'Восстановленный',
  ])('%s', (line) => expect(conditionIn(line)).toBe(line))

  test('what follows a separator is left out', () => {
    expect(conditionIn('Pre-Owned · Nike · 42')).toBe('Pre-Owned')
  })

  test.each([
    'Brand new boxed with receipt and warranty!',
    'New Era',
    'NEW - FREE SHIPPING',
    'Nuovo arrivo',
    'Used by NASA',
    'Neufchatel',
    'Goodyear',
  ])("a seller's own words are none: %s", (line) => expect(conditionIn(line)).toBeNull())
})

test.each([
  ['Located in: Birmingham, United Kingdom', 'Birmingham, United Kingdom'],
  ['Lieu : Paris, France', 'Paris, France'],
  ["dall'Italia", 'Italia'],
  ['Ubicación: Madrid, España', 'Madrid, España'],
  ['Bevindt zich in: Amsterdam', 'Amsterdam'],
  ['Lokalizacja przedmiotu: Warszawa', 'Warszawa'],
  ['物品所在地: 香港', '香港'],
  ['Dalla Germania', 'Germania'],
  ['ze Stanów Zjednoczonych', 'Stanów Zjednoczonych'],
  ['Emplacement : Montréal, Canada', 'Montréal, Canada'],
  ['發貨地：香港', '香港'],
  ['Ships from China', 'China'],
  ['来自中国', '中国'],
  ['発送元: 英国', '英国'],
  ['De segunda mano', null],
  ['De EUR 12,00 à EUR 30,00', null],
  ['From US $12.00', null],
])('%s names the place %s', (line, place) => expect(placeIn(line)).toBe(place))

test.each([
  ['abc (48 809) 97,5 %', 'abc'],
  ['abc 98,8% pozytywnych (2,7 tys.)', 'abc'],
  ['abc 98,8 % évaluations positives (2 734)', 'abc'],
  ['a*b.c-d_e 100% positive (1)', 'a*b.c-d_e'],
  ['abc 98.8% 正面評價（2.7K）', 'abc'],
  ['abc 긍정 98.8% (2.7만)', 'abc'],
  ['Save 20% off (limited)', null],
])('%s names the seller %s', (line, name) => expect(sellerRef(line)?.name ?? null).toBe(name))

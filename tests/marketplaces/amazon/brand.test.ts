import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { brandFrom } from '../../../lib/marketplaces/amazon/brand.ts'

const byline = (text: string) => {
  const { document } = new JSDOM('<a id="bylineInfo"></a>').window
  document.getElementById('bylineInfo')!.textContent = text
  return brandFrom(document)?.raw
}

test.each([
  'Visit the Adidas Store',
  'Brand: Adidas',
  'Besuche den Adidas-Store',
  'Marque\u00A0: Adidas',
  'Visitez la boutique Adidas',
  'Visita lo Store di Adidas',
  'Marchio: Adidas',
  'Visita la Store de Adidas',
  'Visitar la tienda de Adidas',
  'Visite a loja da Adidas',
  'Bezoek de Adidas-store',
  'Besök Adidas-butiken',
  'Odwiedź sklep Adidas',
  'Adidas Store’u ziyaret edin',
  'Adidas Mağazasını ziyaret edin',
  'Adidasのストアを表示',
  'Adidas ストアを表示',
  '前往 Adidas 商店',
  'تفضل بزيارة متجر Adidas',
  'Adidas स्टोर पर जाएं',
  'Adidas 스토어 방문하기',
  'בקר בחנות של Adidas',
  'Adidas',
])('%s', (text) => expect(byline(text)).toBe('Adidas'))

test.each(['Apple Store', 'Da Vinci', 'Brand New Day'])('a bare %s is the brand', (text) =>
  expect(byline(text)).toBe(text),
)

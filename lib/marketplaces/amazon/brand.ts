import { findText, type Found } from '../../page/find.ts'

// What the byline wraps around a brand, in each store's language. Bylines of books name authors and carry none of these.
const wrapped = [
  /^(?:Brand|Marke|Marca|Marchio|Marque|Merk|Märke|Varumärke|Marka|Markası|ブランド|브랜드|品牌|العلامة التجارية|ब्र(?:ां|ैं)ड|מותג)\s*[:：]\s*(.+)$/i,
  /^(?:Visit the|Besuche den|Besuchen Sie den|Bezoek de|Ga naar de) (.+?)[- ](?:Store|winkel)$/i,
  /^(?:Visite[rz] la boutique|Visitar? l[ao] (?:Store|tienda)|Visite a loja)(?: d[aeio])? (.+)$/i,
  /^Besök (.+?)(?:[- ]butiken|s butik)$/i,
  /^(?:Odwiedź sklep|(?:قم |تفضل )?ب?زيارة متجر|בקרו? בחנות(?: של)?) (.+)$/i,
  /^(.+?) (?:(?:Store['’]|Mağaza)\S+ ziyaret edin|स्टोर पर जाए\S|스토어 방문(?:하기)?)$/i,
  /^(.+?)[ の]?ストアを表示$/,
  /^(?:访问|造訪|瀏覽|前往)\s*(.+?)\s*(?:旗舰店|店铺|商店|品牌旗艦店)$/,
]

/** The brand attribute, else the byline without its wording. A bare byline is a brand only where it isn't a list of authors. */
export function brandFrom(page: Document): Found | null {
  const attribute = findText(page, 'tr.po-brand td:last-child')
  if (attribute) return attribute
  const byline = findText(page, '#bylineInfo', '#brand')
  if (!byline) return null
  for (const pattern of wrapped) {
    const brand = pattern.exec(byline.raw)?.[1]
    if (brand) return { raw: brand, from: byline.from }
  }
  const authors = page.querySelector(
    '#bylineInfo .author, #bylineInfo .contribution, .author.notFaded',
  )
  return authors ? null : byline
}

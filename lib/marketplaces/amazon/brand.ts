import { findText, type Found } from '../../page/find.ts'

// What the byline wraps around a brand, in each store's language. Bylines of books name authors and carry none of these.
const wrapped = [
  /^(?:Brand|Marke|Marca|Marque|Merk|Märke|Varumärke|Marka|Markası|ブランド|品牌|العلامة التجارية|ब्रांड)\s*[:：]\s*(.+)$/i,
  /^Visit the (.+?) Store$/i,
  /^(?:Besuche|Besuchen Sie) den (.+?)[- ]Store$/i,
  /^Visiter la boutique (?:de )?(.+)$/i,
  /^Visita lo Store (?:di )?(.+)$/i,
  /^(?:Visita|Visitar) la [Tt]ienda de (.+)$/i,
  /^Visite a loja (?:da |do |de )?(.+)$/i,
  /^(?:Bezoek de|Ga naar de) (.+?)[- ](?:Store|winkel)$/i,
  /^Besök (.+?)(?:s)?[- ]butiken$/i,
  /^Odwiedź sklep (.+)$/i,
  /^(.+?) Store['’]u ziyaret edin$/i,
  /^(.+?)(?:の)?ストアを表示$/,
  /^(?:访问|造訪|瀏覽)\s*(.+?)\s*(?:旗舰店|店铺|商店|品牌旗艦店)$/,
  /^(?:قم بزيارة متجر|زيارة متجر)\s*(.+)$/,
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

// eBay's conditions are a closed list on each site; these are how their names begin.
const names = [
  // English
  'brand new',
  'new (?:with|without|other|\\(other\\))',
  'new$',
  'open box',
  'certified',
  '(?:excellent|very good|good)(?: - refurbished|$)',
  'seller refurbished',
  'refurbished$',
  'used',
  'pre-?owned',
  'like new',
  'acceptable$',
  'for parts',
  'parts only',
  'graded$',
  'ungraded$',
  // German
  'brandneu',
  'neu(?:$| mit| ohne| \\(|wertig)',
  'gebraucht',
  '(?:hervorragend|sehr gut|gut|zertifiziert)(?: - refurbished|$)',
  'vom verkäufer generalüberholt',
  'als ersatzteil',
  // French
  '(?:tout )?neuf',
  "(?:d['’])?occasion",
  'reconditionné',
  'comme neuf',
  'pour pièces',
  // Italian
  'nuovo',
  'usato',
  'ricondizionato',
  'di seconda mano',
  'come nuovo',
  // Spanish, Portuguese
  '(?:totalmente )?nuevo',
  'de segunda mano',
  'usado',
  're(?:a)?condicionado',
  'caja abierta',
  '(?:totalmente )?novo',
  // Dutch, Polish
  'nieuw',
  'gebruikt',
  'tweedehands',
  '(?:fabrycznie )?now[ye]',
  'używan',
  'odnowion',
  // Japanese, Korean, Chinese, Russian
  '(?:真新しい)?新品',
  '中古',
  '未使用',
  '새 ?(?:상품|제품)',
  '중고',
  '全新',
  '二手',
  '翻新',
  '(?:совершенно )?нов(?:ый|ое)',
  'б/у',
]
const starts = new RegExp(`^(?:${names.join('|')})`, 'i')

/** The condition that a card's line begins with, what follows a separator left out; null where the line is something else. */
export function conditionIn(line: string): string | null {
  const words = line
    .slice(0, 200)
    .split(/\s*[|·]\s*/, 1)[0]!
    .trim()
  return words.length <= 60 && starts.test(words) ? words : null
}

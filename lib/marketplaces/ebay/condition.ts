// eBay's conditions are a closed list on each of its sites (https://pages.ebay.com/sell/itemcondition.html and the pages of
// the other sites); these are their names.
const names = [
  // English
  '(?:brand )?new(?: (?:with(?:out)?|w/o?) (?:tags?|box|packaging|defects|imperfections)| other)?',
  'open(?:ed)?(?:[- ]box)?',
  '(?:certified |seller |manufacturer )?refurbished',
  'certified(?: pre-?owned)?',
  '(?:excellent|very good|good|fair|acceptable)(?: condition)?',
  'pre-?owned|used|like new|remanufactured|(?:un)?graded|damaged',
  'for parts(?: or not working)?|parts only',
  // German
  'brandneu|neu(?:wertig)?(?: (?:mit|ohne) (?:etikett|karton|originalverpackung|ovp|fehlern?|mängeln?))?',
  'gebraucht|hervorragend|sehr gut|gut|akzeptabel|zertifiziert',
  '(?:vom (?:hersteller|verkäufer) )?generalüberholt',
  'geöffnet|offene verpackung|als ersatzteil.*|(?:nur |für )?ersatzteile.*|defekt.*',
  // French
  '(?:tout )?neuf(?: (?:avec|sans) (?:étiquettes?|boîte|emballage|défauts?)| autre)?',
  "(?:d['’])?occasion|comme neuf|(?:très bon|bon|excellent|parfait|correct)(?: état)?|état correct|acceptable",
  'reconditionné(?: certifié)?|remis à neuf(?: par le (?:vendeur|fabricant))?|certifié',
  'ouvert|boîte ouverte|pour pièces.*|pièces (?:détachées )?uniquement',
  // Italian
  'nuovo(?: (?:con|senza) (?:etichetta|cartellino|scatola|confezione|difetti|imperfezioni))?',
  'usato|di seconda mano|come nuovo|ottim[oe](?: (?:stato|condizioni))?|molto buono|buono(?: stato)?|buone condizioni|accettabile',
  'ricondizionato(?: certificato| dal (?:venditore|produttore))?|certificato',
  'aperto|scatola aperta|(?:(?:per|solo) )?(?:(?:parti|pezzi) di )?ricambi.*|solo pezzi.*',
  // Spanish, Portuguese
  '(?:totalmente )?nuevo(?: (?:con|sin) (?:etiquetas?|caja|embalaje|defectos|imperfecciones))?',
  'de segunda mano|usado|semin(?:uev|ov)o|como nuevo|(?:en )?(?:muy )?buen estado|muy bueno|bueno|excelente|aceptable',
  're(?:a)?condicionado(?: certificado| por el (?:vendedor|fabricante))?|certificado',
  'caja abierta|abierto|(?:solo )?(?:para )?piezas.*|para desguace.*',
  '(?:totalmente )?novo(?: (?:com|sem) (?:etiquetas?|caixa|defeitos))?|muito bom|bom|aceitável',
  // Dutch
  '(?:gloed)?nieuw(?: (?:met|zonder) (?:labels?|kaartjes?|doos|gebreken|verpakking))?',
  'gebruikt|tweedehands|zo goed als nieuw|uitstekend|zeer goed|goed|acceptabel|gereviseerd|gecertificeerd',
  'geopend|open verpakking|(?:voor|alleen) onderdelen.*',
  // Polish
  '(?:fabrycznie )?now[yae](?: (?:z|bez) (?:metk(?:ami|ą|i)|pudełk(?:iem|a)|wadami))?',
  'używan[yae]|jak now[yae]|doskonały|bardzo dobr[yae]|dobr[yae]|akceptowaln[yae]|odnowion[yae].*',
  'otwart[yae](?: opakowanie)?|(?:na|tylko) części.*|uszkodzon[yae].*',
  // Japanese, Korean, Chinese, Russian
  '(?:真新しい)?新品(?:、?未使用)?|真新しい|未使用|中古品?|開封済み|整備済み|(?:非常に)?良い|可|ジャンク.*|部品取り.*',
  '새 ?(?:상품|제품)|중고품?|리퍼(?:비시)?|전시품|개봉 ?상품|부품용.*',
  '全新品?|二手|翻新|官方翻新|[七八九]成新|[僅仅]?零件.*',
  '(?:совершенно )?нов(?:ый|ое|ая)|б/у|подержанн.*|восстановленн.*|на запчасти.*',
]
/** What follows a name behind a dash or colon, where it is not another name. */
const additions =
  'refurbished|other|sonstige|autre|altro|otro|outro|overige|inn[yae]|другое|その他|never used|nie verwendet|jamais utilisé|mai usato|(?:nunca|sin) usado|nooit gebruikt|nigdy nieużywan[yae]'
// Asked of small letters, as the names are written: folding them in the expression takes long to compile in a new page.
const name = new RegExp(`^(?:${names.join('|')})$`)
const addition = new RegExp(`^(?:${additions})$`)

/**
 * The condition that a card's line begins with, what follows a separator left out; null where the line is something else:
 * sellers write of their own there ("Brand new boxed with receipt").
 */
export function conditionIn(line: string): string | null {
  const words = line
    .slice(0, 200)
    .split(/\s*[|·]\s*/, 1)[0]!
    .trim()
  if (words.length > 60) return null
  const [first, ...more] = words
    .toLowerCase()
    .replace(/\s*[(（].*$/, '')
    .split(/ [-–] | ?: /)
  return name.test(first ?? '') && more.every((part) => name.test(part) || addition.test(part))
    ? words
    : null
}

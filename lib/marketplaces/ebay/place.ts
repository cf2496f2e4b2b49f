import { parsePrice } from '../../page/money.ts'

// What eBay's sites write before the place, as read on their pages or known of their language.
const before =
  /^(?:(?:located in|(?:ship(?:s|ping) )?from|item location|(?:versand )?aus|standort(?: in)?|artikelstandort|de|desde|ubicado en|ubica(?:ción(?: del artículo)?|zione)|se encuentra en|en provenance de|envoyé depuis|(?:livraison|expédition) depuis|situé [eà]n?|(?:lieu|emplacement)(?: où se trouve)?(?: ?(?:de )?l['’]objet)?|provenance|proveniente da|si trova [ai]n?|localizado em|enviado d(?:e|esde)|procedente de|envío desde|wysyłka z|verzonden vanuit|da(?:l(?:l[ae])?|i|gli)?|provenienza|luogo in cui si trova(?: l['’]oggetto)?|(?:van)?uit|van|objectlocatie|locatie|bevindt zich in|ze?|lokalizacja(?: przedmiotu)?|출발지|из|местонахождение)(?:\s*[:：]\s*|\s+)|(?:发货地|位于|来自|發貨地|位於|來自|來源地|(?:物品|商品の)?所在地|発送元)\s*[:：]?\s*)(?=[^\s\d])|^dall['’](?=\p{Ll})/u

/** The place in "Located in: Birmingham, United Kingdom", "aus China", "発送元 英国"; null where the text names none. */
export function placeIn(text: string | null): string | null {
  if (!text || text.length > 160) return null
  const words = before.exec(text.toLowerCase())?.[0]
  if (!words) return null
  const place = text.slice(words.length).trim()
  // "De EUR 12,00 à EUR 30,00" is a price.
  if (parsePrice(place, 'USD')?.currency) return null
  // Names of places start with a capital, where the script has any: "from the seller" and "de segunda mano" name none.
  const initial = place[0] ?? ''
  return initial && initial === initial.toUpperCase() ? place : null
}

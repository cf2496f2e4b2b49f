// What eBay's sites write before the place, as read on their pages or known of their language.
const before =
  /^(?:located in|from|item location|aus|standort|artikelstandort|de|desde|ubicado en|se encuentra en|en provenance de|situé en|lieu où se trouve l['’]objet|provenance|proveniente da|localizado em|enviado de|procedente de|envío desde|wysyłka z|verzonden vanuit|da|dall['’]|provenienza|luogo in cui si trova l['’]oggetto|uit|van|objectlocatie|z|lokalizacja|发货地|位于|來自|來源地|所在地|発送元|商品の所在地|출발지|из|местонахождение)\s*[:：]?\s+(?=[^\s\d])/iu

/** The place in "Located in: Birmingham, United Kingdom", "aus China", "発送元 英国"; null where the text names none. */
export function placeIn(text: string | null): string | null {
  if (!text || text.length > 160) return null
  const words = before.exec(text)?.[0]
  if (!words) return null
  const place = text.slice(words.length).trim()
  // Names of places start with a capital, where the script has any: "from the seller" and "de segunda mano" name none.
  const initial = place[0] ?? ''
  return initial && initial === initial.toUpperCase() ? place : null
}

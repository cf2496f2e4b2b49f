import type { UnitsSold } from '../marketplaces/types.ts'
import { decimalOf, factorAfter, figure, plainDigits } from './numbers.ts'

// Asked of text in small letters: expressions that fold every script's letters take milliseconds to compile in a new page.
const bought =
  /bought|purchased|\d\+? ?(?:orders?|bestellung|commandes?|pedidos?|ordin[ie]|bestelling|zamówie|sipariş|заказ)|orders \(|sold(?! (?:out|by|separately|as|individually))|gekauft|verkauft|acheté|achats|vendu|comprad|compras|vendid|vendieron|vendut|acquist|gekocht|verkocht|köpt|köp\b|såld|solgt|myyty|kupion|zakup|sprzedan|prodán|prodan|eladva|πωλήθ|satın al|satıl|satış|購入|购买|購買|已售|[售賣卖]出|付款|成交|已买|收货|月销|販売|구매|판매|продан|купи?л|куплен|شرا[ءؤ]|بيع|مباع|खरीद|นซื้อ|ขายแล้ว|ขายได้|đã bán|terjual|נמכר|נקנ|vândut/
const monthly =
  /month|monat|mois|\bmes\b|m[êe]s\b|mese|maand|månad|miesi|ay içinde|\bayda|son ay|geçen ay|か月|ヶ月|個月|个月|月|месяц|شهر|महीन|30 ?(?:days?|tage|jours|d[ií]as|giorni|天|日)|지난 ?달|개월|חודש|เดือน|tháng|bulan/
const more = /^\s*\S{0,6}\+|^\s*\S{0,6}\s*(?:以上|多|plus|이상|['’]?[dt][ea]n fazla)|^\s*\+/u
const moreBefore =
  /\+(?: de)?\s*$|(?:mais de|más de|plus de|over|mehr als|über|oltre|più di|meer dan|(?:mer|fler) än|över|ponad|více než|более|свыше|超過|超过|more than|أكثر من|יותר מ-?|hơn|lebih dari|มากกว่า)\s*$/
/** A stretch of time that is neither a month nor all: the contract has no name for these. */
const shorter =
  /\b24 ?(?:hours?|h\b|stunden|heures|horas|ore\b|uur|godzin)|24 ?(?:時間|小时|시간|час)|\b(?:week|woche|semaine|semana|settimana|vecka|hafta)|tydzie|tygod|недел|週間|一周|本周|\d ?(?:days?\b|tagen?\b|jours\b|d[ií]as\b|giorni\b|dni\b|天)/
/** A period ("1か月", "30 days", "24 hours"), a stock, a share or an amount of money ("成交1.2万元"), not a count. */
const noCount =
  /^\s*(?:[%٪€£₽]|か月|ヶ月|個月|个月|개월|months?|-?days?|hours?|tage|stunden|jours|heures|d[ií]as|horas|giorni|ore\b|dagen|uur|dni|godzin|天|日間|小时|時間|시간|час|-?years?|ayda|left|übrig|restant|rimast|kvar|pozosta|available|verfügbar|disponib|dispon[ií]ve|beschikbaar|dostępn|[万萬]?\+?\s*元)/
const moneyBefore = /[$€£¥￥₹₽]\s*$/
/** When it was sold: a day, a month and a year, in any order. */
const date =
  /(?<!\d)\d{1,2}(?!\d)\D{1,16}(?<![\d.,])(?:19|20)\d\d(?=$|[\s.,)])|(?<!\d)(?:19|20)\d\d\s?[年년./-]\s?\d/u

/**
 * Units sold from a page's wording in any of the stores' languages: "1K+ bought in past month", "Mais de 2 mil compras
 * no mês passado", "過去1か月で1万点以上購入されました". Null where the text says nothing of the kind: a day ("Sold 12 Nov
 * 2025"), a share ("95% sold") and stars beside it ("4.3 | +25 vendidos") are no count.
 */
export function unitsSold(text: string | null, scope: UnitsSold['scope']): UnitsSold | null {
  if (!text || text.length > 200) return null
  const plain = plainDigits(text).toLowerCase()
  if (!/\d/.test(plain) || !bought.test(plain) || date.test(plain)) return null
  const each = new RegExp(figure, 'g')
  for (let hit = each.exec(plain); hit; hit = each.exec(plain)) {
    const rest = plain.slice(hit.index + hit[0].length)
    const lead = plain.slice(0, hit.index)
    if (noCount.test(rest) || moneyBefore.test(lead)) continue
    const factor = factorAfter(rest)
    const amount = decimalOf(hit[0])
    // Only thousands and the like come in parts: "1.2K".
    if (amount === null || (factor === 1 && amount.includes('.'))) continue
    const low = Math.round(Number(amount) * factor)
    if (!Number.isSafeInteger(low)) return null
    const open = more.test(rest) || moreBefore.test(lead)
    const period = monthly.test(plain) ? 'month' : shorter.test(plain) ? 'unknown' : 'ever'
    return { low, high: open ? null : low, scope, period }
  }
  return null
}

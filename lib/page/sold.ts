import type { UnitsSold } from '../marketplaces/types.ts'
import { decimalOf, figure, plainDigits } from './numbers.ts'

const bought =
  /bought|purchased|sold|gekauft|verkauft|acheté|vendu|comprad|compras|vendid|vendut|acquist|gekocht|verkocht|köpt|såld|kupion|sprzedan|satın|satıl|購入|购买|購買|已售|售出|付款|成交|販売|판매|продано|купили|شراء|بيع|खरीद/iu
const monthly =
  /month|monat|mois|\bmes\b|m[êe]s\b|mese|maand|månad|miesi|ay içinde|son ay|geçen ay|か月|ヶ月|個月|个月|月|месяц|شهر|महीन/iu
const million = /^\s*(?:m(?![a-zé])|mn\b|millones|milh|mio)/iu
const tenThousand = /^\s*(?:万|萬|w(?![a-z]))/iu
const thousand = /^\s*(?:k(?![a-z])|mila?(?![a-z])|tsd|tys|bin(?![a-z])|千|тыс|ألف|हज़ार)/iu
const more = /^\s*\S{0,6}\+|^\s*\S{0,6}\s*(?:以上|多|plus)|^\s*\+/u
const moreBefore =
  /\+\s*$|(?:mais de|más de|plus de|over|mehr als|über|oltre|più di|meer dan|ponad|超过|超過|more than)\s*$/iu

/**
 * Units sold from a page's wording in any of the stores' languages: "1K+ bought in past month", "Mais de 2 mil compras
 * no mês passado", "過去1か月で1万点以上購入されました". Null where the text says nothing of the kind.
 */
export function unitsSold(text: string | null, scope: UnitsSold['scope']): UnitsSold | null {
  if (!text || text.length > 200 || !bought.test(text)) return null
  const plain = plainDigits(text)
  const each = new RegExp(figure, 'g')
  for (let hit = each.exec(plain); hit; hit = each.exec(plain)) {
    const rest = plain.slice(hit.index + hit[0].length)
    // "1か月", "一個月", "30 days" name the period, not the count.
    if (/^\s*(?:か月|ヶ月|個月|个月|months?|days?|Tage|jours|días|dias|giorni)/iu.test(rest))
      continue
    const factor = million.test(rest)
      ? 1e6
      : tenThousand.test(rest)
        ? 1e4
        : thousand.test(rest)
          ? 1e3
          : 1
    // After a factor a lone separator is a decimal one ("1.2K"); without one every separator groups.
    const amount = factor === 1 ? hit[0].replace(/\D/g, '') : decimalOf(hit[0])
    const low = amount === null ? Number.NaN : Math.round(Number(amount) * factor)
    if (!Number.isSafeInteger(low)) return null
    const open = more.test(rest) || moreBefore.test(plain.slice(0, hit.index))
    return { low, high: open ? null : low, scope, period: monthly.test(plain) ? 'month' : 'ever' }
  }
  return null
}

import type { Found } from './find.ts'
import { textOf } from './text.ts'

/** Elements of one part of a page that are looked at: a table of facts has some hundred. */
const most = 4000

/**
 * The value that stands beside a label: in a table, a definition list, or two boxes side by side. The label's whole text
 * must match; the value is the next element with a text, at most three levels up.
 */
export function valueBeside(root: ParentNode | null, label: RegExp): Found | null {
  if (!root) return null
  let looked = 0
  for (const element of root.querySelectorAll('*')) {
    if (++looked > most) return null
    if (element.childElementCount > 0) continue
    const words = textOf(element, 100)?.replace(/\s*[:：]$/, '')
    if (!words || !label.test(words)) continue
    const raw = textBeside(element, root)
    if (raw) return { raw, from: `beside "${words}"` }
  }
  return null
}

function textBeside(label: Element, root: ParentNode): string | null {
  let at: Element | null = label
  for (let level = 0; at && at !== root && level < 4; level++, at = at.parentElement) {
    const raw = textOf(at.nextElementSibling)
    if (raw) return raw
  }
  return null
}

/** What the label of a brand reads in the languages of the marketplaces. */
export const brandLabel =
  /^(?:brand(?: ?name)?|marke(?:nname)?|markenbezeichnung|nom de (?:la )?marque|marque|(?:nombre de (?:la )?)?marca|nome (?:da|della|do) marca|merk(?:naam)?|бренд|название бренда|торговая марка|ブランド名?|브랜드(?: ?이름|명)?|品牌|marka(?: adı)?|nazwa marki|العلامة التجارية|اسم العلامة التجارية|ماركة|ยี่ห้อ|ชื่อแบรนด์|แบรนด์|(?:tên )?thương hiệu|(?:nama )?merek|(?:שם )?מותג|značka|ब्रांड(?: का)? नाम|ब्रांड)$/iu

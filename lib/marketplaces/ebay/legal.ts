import { findData, listAt } from '../../page/data.ts'
import { embedded } from '../../page/embedded.ts'
import type { Found } from '../../page/find.ts'
import { foldSpace } from '../../page/text.ts'
import { legalField, type LegalField } from '../legal-labels.ts'

/** Modules of an item page's in-line data that hold what a business seller must disclose, of 2026 and of 2023. */
const modules = ['SELLER_CONTACT', 'BUSINESS_SELLER_INFORMATION', 'BUSINESS_SELLER_INFO']
/** Where a module keeps its lines. */
const lists = ['sections.0.dataItems', 'sections.leftCol.dataItems', 'sections.rightCol.dataItems']

/** A business seller's legal details by field, each as shown. Labels are bold, the value follows in the same line or the next. */
export function legalDetails(page: Document): ReadonlyMap<LegalField, Found> {
  const details = new Map<LegalField, Found>()
  for (const name of modules) {
    const module = embedded(page, name)
    if (module === null) continue
    let label: string | null = null
    for (const { text, bold } of lists.flatMap((list) => spansOf(module, list))) {
      if (bold) label = text.replace(/\s*[:：]\s*$/, '')
      else if (label) {
        const field = legalField(label)
        if (field && !details.has(field))
          details.set(field, { raw: text, from: `${name} ${label}` })
        label = null
      }
    }
  }
  return details
}

function spansOf(module: unknown, list: string): { text: string; bold: boolean }[] {
  return listAt(module, list)
    .slice(0, 100)
    .flatMap((item) =>
      listAt(item, 'textSpans').map((span) => ({
        text: foldSpace(findData(span, 'text')?.raw ?? ''),
        bold: listAt(span, 'styles').includes('BOLD'),
      })),
    )
    .filter(({ text }) => text !== '')
}

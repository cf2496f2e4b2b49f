import type { InfringementType } from '../../contract/accusation.ts'
import type { NoticeForm } from '../../contract/notice.ts'
import { saying } from '../../contract/sayings.ts'

/**
 * What platforms call each type, as seen in secondary sources on this date. Their lists change: the person who submits
 * compares with the form (eBay's own list comes from its `getVeroReasonCodes`).
 */
export const naturesAsOf = '2026-11-25'

type Words = Readonly<Record<'amazon' | 'ebay' | 'alibaba', string | null>>

const natures: Readonly<Record<InfringementType, Words>> = {
  counterfeit_product: {
    amazon: 'Trademark: product or packaging',
    ebay: '1.1',
    alibaba: 'Counterfeit',
  },
  mark_in_listing_text: {
    amazon: 'Trademark: text on detail page',
    ebay: '2.1',
    alibaba: 'Trademark: product listing',
  },
  mark_in_image: {
    amazon: 'Trademark: image on detail page',
    ebay: '2.1',
    alibaba: 'Trademark: product listing',
  },
  confusingly_similar_mark: {
    amazon: 'Trademark',
    ebay: '2.1',
    alibaba: 'Trademark: product listing',
  },
  mark_in_store_name: { amazon: null, ebay: '2.1', alibaba: 'Trademark: store front' },
  copyright_image: {
    amazon: 'Copyright: image on detail page',
    ebay: '4.2',
    alibaba: 'Copyright: product listing',
  },
  copyright_text: {
    amazon: 'Copyright: text on detail page',
    ebay: '4.1',
    alibaba: 'Copyright: product listing',
  },
  copyright_product: {
    amazon: 'Copyright: product',
    ebay: '3.2',
    alibaba: 'Copyright: product listing',
  },
  design_patent: { amazon: 'Design patent', ebay: '5.1', alibaba: 'Design patent' },
  trade_dress: { amazon: null, ebay: null, alibaba: null },
  parallel_import: { amazon: null, ebay: null, alibaba: null },
  publicity_right: { amazon: null, ebay: '5.3', alibaba: null },
  unauthorized_offer: { amazon: null, ebay: null, alibaba: null },
}

/**
 * The platform's word for a type.
 * @throws Error where the platform's form has none: distribution disputes and the like are not for notices.
 */
export function natureOf(form: NoticeForm, type: InfringementType): string {
  if (form === 'dmca' || form === 'dsa16') return type
  const nature = natures[type][form]
  if (nature === null) throw new Error(saying('noticeNoReason', form, type))
  return nature
}

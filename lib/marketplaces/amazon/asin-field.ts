import { findAttribute, type Found } from '../../page/find.ts'

/** The ASIN in the page's own forms: the variant that is selected. */
export const asinField = (page: Document): Found | null =>
  findAttribute(
    page,
    'value',
    'input#ASIN',
    'input[name="ASIN"]',
    'input[name="items[0.base][asin]"]',
  )

import type { InfringementType } from '../contract/accusation.ts'

/** A person's claim in words for papers, which conclude nothing. */
const claims: Readonly<Record<InfringementType, string>> = {
  counterfeit_product: 'product said to be not genuine',
  mark_in_listing_text: 'mark in the text',
  mark_in_image: 'mark in an image',
  confusingly_similar_mark: 'similar mark',
  mark_in_store_name: 'mark in the store’s name',
  copyright_image: 'copied image',
  copyright_text: 'copied text',
  copyright_product: 'copied work as product',
  design_patent: 'patented design',
  trade_dress: 'trade dress',
  parallel_import: 'parallel import',
  publicity_right: 'publicity right',
  unauthorized_offer: 'offer without authorisation',
}

const words: Readonly<Record<string, string>> = { ...claims, plaintiff_agent: 'plaintiff’s agent' }

/** A code of a table, such as `storefront_banner`, as papers say it. Sheets for programs keep the code. */
export const spoken = (code: string): string => words[code] ?? code.replaceAll('_', ' ')

const headings: Readonly<Record<string, string>> = {
  right_ref: 'Right',
  // A heading concludes nothing either.
  infringement_type: 'Claim',
  location_on_page: 'Where on the page',
  quoted_text: 'As shown',
  class_and_goods_in_registration: 'Goods in the registration',
  goods_overlap: 'Covered',
  reviewer: 'Seen by',
  defendant_a: 'Account A',
  defendant_b: 'Account B',
  value_a: 'A shows',
  value_b: 'B shows',
  source_a: 'Source A',
  source_b: 'Source B',
}

/** `defendant_no` as the heading of a column on paper: "Defendant no." */
export const headingOf = (name: string): string => {
  const known = headings[name]
  if (known) return known
  const words = name.replace(/_no$/, '_no.').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** An instant as papers write it, where the column says that it is UTC. */
export const utc = (at: string): string => at.slice(0, 19).replace('T', ' ')

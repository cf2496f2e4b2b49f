/** Something that is missing or worth a look: a code with its particulars. Views and papers put it into words. */
export interface Reason {
  readonly code: ReasonCode
  readonly with: Readonly<Record<string, string | number>>
}

/** English, as court papers and reports have it; `{name}` is filled in. The catalogues translate by the same codes. */
export const reasonWords = {
  no_listing: 'No capture of an accused listing.',
  no_storefront: 'No capture of the storefront, and nobody recorded that there is none.',
  no_seller_profile:
    'No capture of the seller’s identity page, and nobody recorded that there is none.',
  no_accusation: 'No accusation: nobody has stated which listing uses which right, and where.',
  unseen_accusation: 'An accusation of {listing} has not been seen by a second person.',
  no_overlap: 'Whether the registration covers the goods on {listing} has not been answered yes.',
  no_accused_capture: 'The accusation of {listing} names no capture that is here.',
  no_offer: 'No capture of an offer to ship to {forum} (delivery quote or checkout).',
  no_order: 'No capture of an order confirmation.',
  bought_elsewhere:
    'Test purchase {order} was sent to {place}; the forum of this court is {forum}.',
  no_shipment: 'No capture of the shipment.',
  no_receipt: 'No recorded delivery with a photograph of what came.',
  not_approved: 'A second person has not approved the packet.',
  capture_gone: 'Capture {capture} is named by the packet ({use}) and is not here.',
  capture_fault: 'Capture {capture}: {fault}',
  no_operator: 'Capture {capture} names nobody who made it.',
  named_before: '{alias} was named before, in case {case} ({status}).',
  purchase_after_filing: 'Test purchase {order} was ordered after the complaint was filed.',
  many_aliases: '{count} aliases are listed; practice advises fewer than {limit} in one case.',
  one_operator:
    'This court is reported to want one operator per complaint; {count} groups are not linked by a confirmed link.',
  no_address: 'No published address, and no attempt to find one is recorded.',
  right_dead: '{right} is recorded as no longer in force: no accusation can rest on it.',
  right_pending: '{right} is recorded as applied for, not as registered.',
  right_unknown: 'Whether {right} is registered and in force is not recorded: look it up.',
  right_cancellation: 'A cancellation of {right} is pending, as the register has it.',
  not_enforceable:
    'The accusation of {listing} says that the product is not genuine; that needs a right recorded as registered, with its number.',
  locked_cases:
    '{count} sealed cases are locked here: whether they name the same sellers is not known.',
  right_supplemental: '{right} is not recorded on the principal register.',
  right_unchecked: 'The status of {right} was not compared with the register within 90 days.',
  right_gone: 'A right that an accusation names is not in the portfolio any more.',
  not_owner:
    'The register names {owner} as owner of {right}, not the plaintiff: check assignment or licence.',
  no_genuine:
    'No genuine product under {right} is described: courts have asked what a listing is compared with.',
  patent_products:
    'Design patents: {count} different products stand in one case; the joint sheet groups them.',
  page_budget:
    'The exhibit of this defendant has more than {limit} captures: an index and a few pages serve better.',
  purchase_arranged: 'The only purchase was made by the plaintiff’s agent.',
  no_foreign: 'No captured page shows that the seller is outside the United States.',
  few_eyes: 'Second-person review is switched off for this case.',
} as const
export type ReasonCode = keyof typeof reasonWords

export const reason = (code: ReasonCode, particulars: Reason['with'] = {}): Reason => ({
  code,
  with: particulars,
})

/** The reason in English words. */
export function inWords({ code, with: particulars }: Reason): string {
  return reasonWords[code].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(particulars[name] ?? '?'),
  )
}

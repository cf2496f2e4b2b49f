/** A card that was found by its link, and the listing's id. */
export interface LinkedCard {
  readonly id: string
  readonly card: Element
}

/**
 * Cards found by what every layout has: a link to the listing. A card is the largest element around a link that holds
 * links to no other listing; each id once, in the page's order. `within` ends the climb (lists, sections of the page).
 */
export function cardsByLink(
  links: Iterable<Element>,
  idOf: (link: Element) => string | null,
  within: Element,
): LinkedCard[] {
  const owner = new Map<Element, string | null>()
  const first = new Map<string, Element>()
  for (const link of links) {
    const id = idOf(link)
    if (!id) continue
    if (!first.has(id)) first.set(id, link)
    for (let at: Element | null = link; at && at !== within; at = at.parentElement) {
      const known = owner.get(at)
      if (known === null || known === id) break
      owner.set(at, known === undefined ? id : null)
    }
  }
  return Array.from(first, ([id, link]) => ({ id, card: largest(link, id, owner, within) }))
}

// Higher up stand parts of the page, not cards: where it has but one card, the climb must end somewhere.
const highest = 12

function largest(
  link: Element,
  id: string,
  owner: ReadonlyMap<Element, string | null>,
  within: Element,
): Element {
  let card = link
  for (let steps = 0; steps < highest; steps++) {
    const parent = card.parentElement
    if (
      !parent ||
      parent === within ||
      owner.get(parent) !== id ||
      /^(?:UL|OL|MAIN|BODY)$/.test(parent.tagName)
    )
      break
    card = parent
  }
  return card
}

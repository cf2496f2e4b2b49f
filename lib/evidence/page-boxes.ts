/**
 * Where each listing's card or links stand, in CSS pixels of the page: the box around all shown elements that carry its id.
 * Runs inside the page (isolated world): must not use anything from outside itself.
 */
export function boxesOf(
  ids: string[],
): [string, { x: number; y: number; width: number; height: number }][] {
  const page = document.documentElement
  return ids.slice(0, 500).flatMap((id) => {
    if (!/^[\w.-]{4,64}$/.test(id)) return []
    const cards = document.querySelectorAll(
      `[data-asin="${id}"], [data-listingid="${id}"], [data-product-id="${id}"]`,
    )
    const found = cards.length > 0 ? cards : document.querySelectorAll(`a[href*="${id}"]`)
    const shown = [...found]
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, height }) => width >= 8 && height >= 8)
      // The first card shown is the listing's place; further ones repeat it.
      .slice(0, cards.length > 0 ? 1 : 20)
    if (shown.length === 0) return []
    const left = Math.min(...shown.map((rect) => rect.left))
    const top = Math.min(...shown.map((rect) => rect.top))
    const width = Math.max(...shown.map((rect) => rect.right)) - left
    const height = Math.max(...shown.map((rect) => rect.bottom)) - top
    // Links strewn over the page point at no place.
    if (height > Math.max(3000, page.clientHeight)) return []
    return [[id, { x: left + window.scrollX, y: top + window.scrollY, width, height }]]
  })
}

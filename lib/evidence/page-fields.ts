/** A field that a picture should show, in the forms that a page may write it in: patterns without spaces, the likeliest first. */
export interface Wanted {
  readonly field: string
  readonly forms: readonly string[]
}

/**
 * Whether each field stands where a picture of the page's first `height` CSS pixels shows it: true, false, or null where the
 * page's text does not hold it. The page must stand at its top. Runs inside the page (isolated world): must not use anything
 * from outside itself.
 */
export function fieldsShown(wanted: Wanted[], height: number): (boolean | null)[] {
  // The text without spaces, since a price is often split, and where each piece of it begins.
  const nodes: Text[] = []
  const starts: number[] = []
  const blank = /[\s\u200b-\u200f\u2060\ufeff]+/g
  let all = ''
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode() && all.length < 2_000_000) {
    const text = walker.currentNode as Text
    if (/^(?:script|style|noscript|template)$/.test(text.parentElement?.localName ?? '')) continue
    const words = text.data.replace(blank, '')
    if (words === '') continue
    nodes.push(text)
    starts.push(all.length)
    all += words
  }

  /** Node and place in it of a character of `all`. */
  const placeOf = (at: number): { node: Text; offset: number } => {
    let low = 0
    for (let high = starts.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    const node = nodes[low]!
    let left = at - starts[low]!
    let offset = 0
    for (; offset < node.data.length; offset++) {
      if (node.data[offset]!.replace(blank, '') === '') continue
      if (left === 0) break
      left -= 1
    }
    return { node, offset }
  }

  const pictured = (from: number, to: number): boolean => {
    const [first, last] = [placeOf(from), placeOf(to - 1)]
    const element = first.node.parentElement!
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
    const range = document.createRange()
    range.setStart(first.node, first.offset)
    range.setEnd(last.node, last.offset + 1)
    const rect = range.getClientRects()[0]
    if (!rect) return false
    let { left, top, right, bottom } = rect
    for (let above: Element | null = element; above; above = above.parentElement) {
      const style = getComputedStyle(above)
      if (style.clip.startsWith('rect(') && style.position === 'absolute') return false
      if (above === document.body || /^(?:visible|)$/.test(style.overflow)) continue
      const box = above.getBoundingClientRect()
      left = Math.max(left, box.left)
      top = Math.max(top, box.top)
      right = Math.min(right, box.right)
      bottom = Math.min(bottom, box.bottom)
    }
    if (right - left < 3 || bottom - top < 3) return false
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    if (x < 0 || y < 0 || x > document.documentElement.clientWidth) return false
    if (y + window.scrollY > height) return false
    // Something that hangs before the page, as a consent wall does.
    const before = document.elementFromPoint(x, y)
    for (let above = before; above && !above.contains(element); above = above.parentElement)
      if (getComputedStyle(above).position === 'fixed') return false
    return true
  }

  return wanted.map(({ forms }) => {
    for (const form of forms) {
      const found = [...all.matchAll(new RegExp(form, 'giu'))].filter(([text]) => text !== '')
      if (found.length > 0)
        return found.slice(0, 50).some((one) => pictured(one.index, one.index + one[0].length))
    }
    return null
  })
}

/**
 * Covers the names of the people who wrote reviews, in the page's text, in its labels and in its data for search engines:
 * they are no part of the matter. Call it after `beginStage`; `endStage` gives all back. Gives what was covered. Runs inside
 * the page (isolated world): must not use anything from outside itself.
 */
export function coverReviewers(places: string): { selector: string; reason: string }[] {
  const world = globalThis as unknown as { counterfoilStage?: { undo: (() => void)[] } }
  const undo = world.counterfoilStage?.undo ?? []
  const hidden = (words: string) => words.replace(/\S/g, '█')
  const put = (text: Text, mask: string) => {
    const before = text.data
    if (before === mask) return 0
    text.data = mask
    undo.push(() => {
      if (text.data === mask) text.data = before
    })
    return 1
  }

  let shown = 0
  for (const element of document.querySelectorAll(places)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    while (walker.nextNode())
      shown += put(walker.currentNode as Text, hidden(walker.currentNode.nodeValue ?? ''))
    for (const one of [element, ...element.querySelectorAll('*')])
      for (const name of ['aria-label', 'title', 'content']) {
        const before = one.getAttribute(name)
        if (!before || hidden(before) === before) continue
        one.setAttribute(name, hidden(before))
        undo.push(() => one.setAttribute(name, before))
        shown += 1
      }
  }

  let inData = 0
  /** True where a review's author stood in it. */
  const cover = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false
    const record = value as Record<string, unknown>
    let found = false
    if ([record['@type']].flat().includes('Review') && record['author'] !== undefined) {
      const authors = [record['author']].flat() as (string | { name?: unknown } | null)[]
      for (const author of authors)
        if (typeof author === 'object' && typeof author?.name === 'string')
          author.name = hidden(author.name)
      record['author'] = authors.map((one) => (typeof one === 'string' ? hidden(one) : one))
      found = true
    }
    for (const one of Object.values(record)) found = cover(one) || found
    return found
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.firstChild
    if (!(text instanceof Text) || !text.data.includes('Review')) continue
    try {
      const data: unknown = JSON.parse(text.data)
      if (cover(data)) inData += put(text, JSON.stringify(data))
    } catch {
      // Not JSON: nobody reads a name in it, and the page's own fault stays as it is.
    }
  }
  const reason = 'names of people who wrote reviews'
  return [
    ...(shown > 0 ? [{ selector: 'reviews', reason }] : []),
    ...(inData > 0 ? [{ selector: 'script[type="application/ld+json"]', reason }] : []),
  ]
}

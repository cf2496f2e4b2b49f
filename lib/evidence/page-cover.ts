import type { VisitorPlaces } from '../page/visitor.ts'

/**
 * Covers what the page shows of the visitor: name, greeting, own address, what stands in fields for them. The delivery place
 * stays: it is a fact of the page. Call it after `beginStage`; `endStage` gives all back. Gives what was covered, and ends
 * when the page has been drawn so. Runs inside the page (isolated world): must not use anything from outside itself.
 */
export async function coverVisitor(
  places: VisitorPlaces,
): Promise<{ selector: string; reason: string }[]> {
  const world = globalThis as unknown as { counterfoilStage?: { undo: (() => void)[] } }
  const undo = world.counterfoilStage?.undo ?? []
  const masks = new Map<string, string>()
  const { names, addresses, regions, fields } = places
  const greeting = new RegExp(places.greeting, 'i')
  const nobody = new RegExp(places.nobody, 'i')

  const textsOf = (root: Node): Text[] => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) {
      const text = walker.currentNode as Text
      if (!/^(?:script|style)$/.test(text.parentElement?.localName ?? '')) texts.push(text)
    }
    return texts
  }
  const put = (text: Text, mask: string) => {
    const before = text.data
    if (before === mask) return
    text.data = mask
    undo.push(() => {
      if (text.data === mask) text.data = before
    })
  }
  const hidden = (words: string) => words.replace(/\S/g, '█')

  const known = new Set<string>()
  const reason = "the visitor's own name or address"
  for (const selector of [...names, ...addresses])
    for (const element of document.querySelectorAll(selector)) {
      let masked = false
      for (const text of textsOf(element)) {
        const words = text.data.trim()
        if (words === '' || /^[\s█]+$/.test(words)) continue
        const name = words.replace(greeting, '').replace(/[\s!！,.]+$/, '')
        if (names.includes(selector) && name.length > 1 && name.length < 60 && !nobody.test(name))
          known.add(name)
        put(text, hidden(text.data))
        masked = true
      }
      const link = element.closest('a, button') ?? element
      for (const labelled of [link, element, ...element.querySelectorAll('*')])
        for (const attribute of ['aria-label', 'title']) {
          const before = labelled.getAttribute(attribute)
          if (!before || /^[\s█]*$/.test(before)) continue
          labelled.setAttribute(attribute, hidden(before))
          undo.push(() => labelled.setAttribute(attribute, before))
          masked = true
        }
      if (masked) masks.set(selector, reason)
    }

  // The name again: a full one wherever it stands, a single word only where the page speaks to the visitor, since a
  // listing may hold the same word. A greeting there names them too, whatever its element is called.
  const inRegions = [...document.querySelectorAll(regions)].flatMap(textsOf)
  for (const text of inRegions) {
    const words = text.data.trim()
    const name = words.replace(greeting, '').replace(/[\s!！,.]+$/, '')
    if (name === words || name.length < 2 || name.length > 60 || nobody.test(name)) continue
    if (/^[\s█]+$/.test(name)) continue
    known.add(name)
    put(text, hidden(text.data))
    masks.set('greeting', reason)
  }
  const cover = (texts: Text[], name: string, more = '') => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])${more}`, 'gu')
    for (const text of texts) {
      const mask = text.data.replace(pattern, hidden)
      if (mask === text.data) continue
      put(text, mask)
      masks.set('the same name', reason)
    }
  }
  const everywhere = known.size > 0 ? textsOf(document.body) : []
  // Where the page speaks to the visitor, also a part of the name, with the capitalised words after it.
  const family = String.raw`(?:\s+\p{Lu}[\p{L}'’-]+){0,2}`
  for (const name of known) {
    const parts = name.split(/\s+/)
    if (parts.length > 1) cover(everywhere, name)
    for (const part of parts) if (part.length > 2) cover(inRegions, part, family)
  }

  for (const input of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(fields)) {
    if (input.value === '') continue
    // What a text area was sent with stands in the document itself.
    for (const text of textsOf(input)) put(text, hidden(text.data))
    const before = input.style.getPropertyValue('-webkit-text-security')
    input.style.setProperty('-webkit-text-security', 'square', 'important')
    undo.push(() => input.style.setProperty('-webkit-text-security', before))
    masks.set('input', 'what stands in a field for a name, an address or a means of payment')
  }

  // Frames stop in a tab that is not shown: the wait is bounded.
  await Promise.race([
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    new Promise((done) => setTimeout(done, 250)),
  ])
  return [...masks].map(([selector, why]) => ({ selector, reason: why }))
}

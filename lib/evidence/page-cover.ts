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
  const { addresses, regions, fields } = places
  const greeting = new RegExp(places.greeting, 'i')
  const honorific = new RegExp(places.honorific)
  const nameOf = (words: string) =>
    words
      .replace(greeting, '')
      .replace(honorific, '')
      .replace(/[\s!！,.]+$/, '')
  // The head of the page, not of an article in it, whose names are the page's own.
  const heads = [...document.querySelectorAll(regions)].filter(
    (one) => !/^(?:header|nav)$/.test(one.localName) || one.closest('main, article') === null,
  )
  const nobody = new RegExp(places.nobody, 'i')
  const all = (selector: string) => [...document.querySelectorAll(selector)]

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

  const labels = ['aria-label', 'title', 'alt']
  const hide = (element: Element, attribute: string, before: string) => {
    element.setAttribute(attribute, hidden(before))
    undo.push(() => element.setAttribute(attribute, before))
  }

  const known = new Set<string>()
  const reason = "the visitor's own name or address"
  const shown = [
    ...places.names.map((selector) => ({ selector, of: 'name', elements: all(selector) })),
    ...places.named.map((word) => {
      const selector = `[class*="${word}" i]`
      const elements = heads.flatMap((head) => [...head.querySelectorAll(selector)])
      return { selector, of: 'maybe a name', elements }
    }),
    ...addresses.map((selector) => ({ selector, of: 'address', elements: all(selector) })),
  ]
  for (const { selector, of, elements } of shown)
    for (const element of elements) {
      let masked = false
      for (const text of textsOf(element)) {
        const words = text.data.trim()
        if (words === '' || /^[\s█]+$/.test(words)) continue
        if (of === 'maybe a name' && nobody.test(words)) continue
        const name = nameOf(words)
        if (of !== 'address' && name.length > 1 && name.length < 60 && !nobody.test(name))
          known.add(name)
        put(text, hidden(text.data))
        masked = true
      }
      if (of === 'maybe a name' && !masked) continue
      const link = element.closest('a, button') ?? element
      for (const labelled of [link, element, ...element.querySelectorAll('*')])
        for (const attribute of labels) {
          const before = labelled.getAttribute(attribute)
          if (!before || /^[\s█]*$/.test(before)) continue
          hide(labelled, attribute, before)
          masked = true
        }
      if (masked) masks.set(selector, reason)
    }

  // The name again: a full one wherever it stands, a single word only where the page speaks to the visitor, since a
  // listing may hold the same word. A greeting there names them too, whatever its element is called.
  const inRegions = heads.flatMap(textsOf).filter((text) => text.data.trim() !== '')
  for (const [n, text] of inRegions.entries()) {
    const words = text.data.trim()
    const greeted = `${words} `.replace(greeting, '') === ''
    // A greeting in an element of its own is followed by the name in the next.
    const next = greeted ? inRegions[n + 1] : undefined
    const near = next && text.parentElement?.parentElement?.contains(next) ? next : text
    const name = nameOf(near.data.trim())
    if (near === text && name === words) continue
    if (name.length < 2 || name.length > 60 || nobody.test(name) || /^[\s█]+$/.test(name)) continue
    known.add(name)
    put(near, hidden(near.data))
    masks.set('greeting', reason)
  }
  const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
  const cover = (texts: Text[], name: string, more = '') => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    // Chinese and Japanese write no space between words: there a Latin name ends where its letters do, theirs anywhere.
    const letters = /\p{Script=Latin}/u.test(name)
      ? String.raw`\p{Script=Latin}`
      : String.raw`\p{L}`
    const edge = eastern.test(name) ? '' : String.raw`[${letters}\p{N}]`
    const [before, after] = edge === '' ? ['', ''] : [`(?<!${edge})`, `(?!${edge})`]
    const pattern = new RegExp(before + escaped + after + more, 'gu')
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
  const labelled = heads.flatMap((one) => [
    one,
    ...one.querySelectorAll(labels.map((label) => `[${label}]`).join()),
  ])
  for (const element of labelled)
    for (const label of labels) {
      const before = element.getAttribute(label) ?? ''
      const said = nameOf(before.trim())
      const greets = said !== before.trim() && greeting.test(before.trim()) && !nobody.test(said)
      const holds = [...known].some((name) => before.includes(name))
      if (before.trim() === '' || /^[\s█]*$/.test(before) || !(greets || holds)) continue
      hide(element, label, before)
      masks.set('label', reason)
    }
  for (const name of known) {
    const parts = name.split(/\s+/)
    if (parts.length > 1) cover(everywhere, name)
    for (const part of parts)
      if (part.length > (eastern.test(part) ? 1 : 2)) cover(inRegions, part, family)
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

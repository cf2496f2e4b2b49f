// Marks that steer the direction of text or have no width; they carry no word and break comparisons.
const invisible = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g
// JavaScript's \s holds NBSP, narrow NBSP, thin and ideographic spaces.
const spaces = /\s+/g
// Most texts are folded already; this finds the others in one pass.
const unfolded = new RegExp(`^\\s|\\s$|\\s\\s|[^\\S ]|${invisible.source}`)

/** White space of any kind as single spaces, direction marks and zero-width spaces left out, ends trimmed. */
export function foldSpace(text: string): string {
  if (!unfolded.test(text)) return text
  return text.replace(invisible, '').replace(spaces, ' ').trim()
}

// A figure with its cents that another digit follows without a space.
const runTogether = /[.,٫]\p{Nd}{3}/u
const endsInCents = /\p{Nd}[.,٫]\p{Nd}{2}$/u
const startsInDigit = /^\p{Nd}/u

/** The element's folded text, at most `max` UTF-16 units; null where there is none. Needs no layout. */
export function textOf(element: Element | null | undefined, max = 4000): string | null {
  // Bounded before folding: a hostile title may be megabytes long.
  const raw = element?.textContent?.slice(0, max * 4)
  if (!element || !raw) return null
  const mixed = element.childElementCount > 0 && raw.length <= 400 && runTogether.test(raw)
  return foldSpace(mixed ? figuresApart(element) : raw).slice(0, max) || null
}

/** Text whose figures stay apart where their elements do: `48.27` beside `6` is not 48276. */
function figuresApart(element: Element): string {
  let text = ''
  let last = ''
  // 4: text only.
  const nodes = element.ownerDocument.createTreeWalker(element, 4)
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const next = node.nodeValue ?? ''
    // Told by the one piece before: where each character has an element of its own, they are one figure.
    if (endsInCents.test(last) && startsInDigit.test(next)) text += ' '
    text += next
    last = next
  }
  return text
}

/** The attribute's trimmed value, at most `max` UTF-16 units; null where it is absent or blank. */
export function attribute(
  element: Element | null | undefined,
  name: string,
  max = 8000,
): string | null {
  return element?.getAttribute(name)?.slice(0, max).trim() || null
}

/** Raw text of an element but for some parts of it; the page itself is left as it is. Bounded; not folded. */
export function textWithout(element: Element, parts: string): string {
  // Most elements have none of the parts: one look by the browser is quicker than asking each of their children.
  if (!element.querySelector(parts)) return element.textContent.slice(0, 16_000)
  let text = ''
  for (const node of element.childNodes) {
    if (node.nodeType === 3) text += node.nodeValue?.slice(0, 16_000) ?? ''
    else if (node.nodeType === 1 && !(node as Element).matches(parts))
      text += textWithout(node as Element, parts)
    if (text.length > 16_000) break
  }
  return text
}

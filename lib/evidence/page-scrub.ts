/**
 * Takes out of the live page, for the moment in which the browser writes its archive, what must never be kept: comments
 * (eBay's carry the visitor's IP address), hidden values and tokens. Both run inside the page (isolated world), must not use
 * anything from outside themselves, and are called one right after the other's work. Elements and nodes stay where they are.
 */
export function scrubPage(secret: { values: string; tokens: string }): void {
  const world = globalThis as unknown as { counterfoilScrub?: (() => void)[] }
  for (const undo of world.counterfoilScrub ?? []) undo()
  const undo: (() => void)[] = (world.counterfoilScrub = [])
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT)
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment
    const before = comment.data
    comment.data = ''
    undo.push(() => {
      if (comment.data === '') comment.data = before
    })
  }
  const hide = (element: Element, name: string) => {
    const before = element.getAttribute(name)
    if (before === null) return
    element.removeAttribute(name)
    undo.push(() => {
      if (!element.hasAttribute(name)) element.setAttribute(name, before)
    })
  }
  for (const input of document.querySelectorAll(secret.values)) hide(input, 'value')
  for (const meta of document.querySelectorAll(secret.tokens)) hide(meta, 'content')
}

/** Gives back what `scrubPage` took. */
export function unscrubPage(): void {
  const world = globalThis as unknown as { counterfoilScrub?: (() => void)[] }
  for (const undo of world.counterfoilScrub ?? []) undo()
  delete world.counterfoilScrub
}

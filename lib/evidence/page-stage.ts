/**
 * Getting a page ready for its picture and giving it back. Each function runs inside the page (isolated world) and must
 * not use anything from outside itself. What is changed is remembered in the isolated world, where the page can't see it.
 */

/** Where a document is known by, and what was changed in it. */
interface Stage {
  nonce: string
  scroll: { x: number; y: number }
  undo: (() => void)[]
}

/**
 * Begins: hides our own overlay, covers the visitor's own name, and remembers the scroll position. The delivery place
 * stays: it is a fact of the page. Returns what was done, in words.
 */
export function beginStage(nonce: string): string[] {
  const world = globalThis as unknown as { counterfoilStage?: Stage }
  // A capture that was cut off left its changes: give them back first.
  for (const undo of world.counterfoilStage?.undo.toReversed() ?? []) undo()
  const stage: Stage = { nonce, scroll: { x: window.scrollX, y: window.scrollY }, undo: [] }
  world.counterfoilStage = stage
  const done: string[] = []

  for (const host of document.querySelectorAll<HTMLElement>('counterfoil-overlay')) {
    host.style.setProperty('display', 'none', 'important')
    stage.undo.push(() => host.style.setProperty('display', 'block', 'important'))
    done.push('own flags removed for the picture')
  }

  const names = [
    '#nav-link-accountList-nav-line-1',
    '#glow-ingress-line1',
    '#gh-ug',
    '.gh-identity__greeting',
    '.gh-identity-signed-in',
  ]
  for (const name of names)
    for (const element of document.querySelectorAll(name)) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      let masked = false
      for (
        let node = walker.nextNode() as Text | null;
        node;
        node = walker.nextNode() as Text | null
      ) {
        const text = node
        const before = text.data
        if (before.trim() === '') continue
        const mask = before.replace(/\S/g, '█')
        text.data = mask
        stage.undo.push(() => {
          if (text.data === mask) text.data = before
        })
        masked = true
      }
      if (masked) done.push(`masked ${name}: the visitor's own name`)
    }
  return done
}

/** True where this is still the document that the capture began in, at this address. */
export function sameStage(nonce: string, href: string): boolean {
  const stage = (globalThis as unknown as { counterfoilStage?: Stage }).counterfoilStage
  return stage?.nonce === nonce && location.href === href
}

/** Scrolls through the page so that lazy images load; bounded by `maxHeight` px and `maxMs`. Returns images still missing. */
export async function loadLazy(maxHeight: number, maxMs: number): Promise<number> {
  const end = Date.now() + maxMs
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
  const step = Math.max(200, window.innerHeight)
  for (
    let y = 0;
    y < Math.min(maxHeight, document.documentElement.scrollHeight) && Date.now() < end;
    y += step
  ) {
    window.scrollTo({ left: 0, top: y, behavior: 'instant' })
    await wait(60)
  }
  const pending = [...document.images].filter((image) => !image.complete)
  await Promise.race([Promise.allSettled(pending.map((image) => image.decode())), wait(2000)])
  window.scrollTo({ left: 0, top: 0, behavior: 'instant' })
  return [...document.images].filter((image) => image.src !== '' && !image.complete).length
}

/** Hides what is fixed or sticky, so that it isn't repeated on each tile. Returns what was hidden, in words. */
export function hideFixed(): string[] {
  const stage = (globalThis as unknown as { counterfoilStage?: Stage }).counterfoilStage
  const hidden: string[] = []
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { position } = getComputedStyle(element)
    if (position !== 'fixed' && position !== 'sticky') continue
    const before = element.style.getPropertyValue('visibility')
    const priority = element.style.getPropertyPriority('visibility')
    element.style.setProperty('visibility', 'hidden', 'important')
    stage?.undo.push(() => element.style.setProperty('visibility', before, priority))
    const id = element.id ? `#${element.id}` : ''
    const name = `${element.localName}${id}`.slice(0, 80)
    if (hidden.length < 50) hidden.push(`hidden after the first tile: ${position} ${name}`)
  }
  return hidden
}

/** Scrolls to `y` CSS px and waits for two frames. Returns where the page really is. */
export async function scrollToY(y: number): Promise<{ y: number; height: number }> {
  window.scrollTo({ left: 0, top: y, behavior: 'instant' })
  // Frames stop in a tab that is not shown: the wait is bounded.
  await Promise.race([
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    new Promise((done) => setTimeout(done, 250)),
  ])
  return { y: window.scrollY, height: document.documentElement.scrollHeight }
}

/** Gives the page back as it was. */
export function endStage(): void {
  const world = globalThis as unknown as { counterfoilStage?: Stage }
  const stage = world.counterfoilStage
  if (!stage) return
  for (const undo of stage.undo.toReversed()) undo()
  window.scrollTo({ left: stage.scroll.x, top: stage.scroll.y, behavior: 'instant' })
  delete world.counterfoilStage
}

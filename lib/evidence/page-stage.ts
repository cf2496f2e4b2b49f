/**
 * Getting a page ready for its picture and giving it back. Each function runs inside the page (isolated world) and must
 * not use anything from outside itself. What is changed is remembered in the isolated world, where the page can't see it.
 */

/** Where a document is known by, and what was changed in it. */
interface Stage {
  nonce: string
  scroll: { x: number; y: number }
  undo: (() => void)[]
  text?: string
}

/**
 * Begins: takes our own overlay out of the page, since the browser's archive holds hidden elements and closed shadow roots too,
 * and remembers the scroll position. Gives what was done to the page, in words.
 */
export function beginStage(nonce: string): string[] {
  const world = globalThis as unknown as { counterfoilStage?: Stage }
  // A capture that was cut off left its changes: give them back first.
  for (const undo of world.counterfoilStage?.undo.toReversed() ?? []) undo()
  const stage: Stage = { nonce, scroll: { x: window.scrollX, y: window.scrollY }, undo: [] }
  world.counterfoilStage = stage
  const interventions: string[] = []

  for (const host of document.querySelectorAll<HTMLElement>('counterfoil-overlay')) {
    host.remove()
    stage.undo.push(() => document.documentElement.append(host))
    interventions.push('own flags removed for the picture')
  }
  return interventions
}

/** Where the document stands, if it is still the one that the capture began in, at this address; else null. */
export function sameStage(nonce: string, href: string): { y: number } | null {
  const stage = (globalThis as unknown as { counterfoilStage?: Stage }).counterfoilStage
  return stage?.nonce === nonce && location.href === href ? { y: window.scrollY } : null
}

/** Scrolls on from `at` CSS px, a window at a time, for about `sliceMs`. Gives where it came and how far the page goes. */
export async function scrollOn(how: {
  at: number
  maxPageHeight: number
  sliceMs: number
  stepMs: number
}): Promise<{ at: number; of: number }> {
  const end = Date.now() + how.sliceMs
  const step = Math.max(200, window.innerHeight)
  const height = () => Math.min(how.maxPageHeight, document.documentElement.scrollHeight)
  let { at } = how
  for (; at < height() && Date.now() < end; at += step) {
    window.scrollTo({ left: 0, top: at, behavior: 'instant' })
    await new Promise((done) => setTimeout(done, how.stepMs))
  }
  return { at, of: height() }
}

/** Waits for pictures, `maxMs` at most, at the page's top. Gives how many are not there. */
export async function imagesMissing(maxMs: number): Promise<number> {
  const pending = [...document.images].filter((image) => !image.complete)
  await Promise.race([
    Promise.allSettled(pending.map((image) => image.decode())),
    new Promise((done) => setTimeout(done, maxMs)),
  ])
  window.scrollTo({ left: 0, top: 0, behavior: 'instant' })
  return [...document.images].filter((image) => image.src !== '' && !image.complete).length
}

/**
 * Scrolls to `y` CSS px, keeps what is fixed or sticky from being repeated where `below` the first picture, and waits until
 * it is drawn. Fixed elements are hidden; sticky ones go back to their own place in the page. Returns what was done.
 */
export async function stageTile(y: number, below: boolean): Promise<string[]> {
  const stage = (globalThis as unknown as { counterfoilStage?: Stage }).counterfoilStage
  const done: string[] = []
  const put = (element: HTMLElement, name: string, value: string) => {
    const before = element.style.getPropertyValue(name)
    const priority = element.style.getPropertyPriority(name)
    element.style.setProperty(name, value, 'important')
    stage?.undo.push(() => element.style.setProperty(name, before, priority))
  }
  window.scrollTo({ left: 0, top: y, behavior: 'instant' })
  // Asked at each tile: pages make bars fixed when they are scrolled.
  for (const element of below ? document.querySelectorAll<HTMLElement>('body *') : []) {
    const { position, visibility } = getComputedStyle(element)
    if (position === 'fixed' && visibility !== 'hidden') put(element, 'visibility', 'hidden')
    else if (position === 'sticky') {
      put(element, 'position', 'relative')
      put(element, 'inset', 'auto')
    } else continue
    const name = `${element.localName}${element.id ? `#${element.id}` : ''}`.slice(0, 80)
    done.push(`${position === 'fixed' ? 'hidden' : 'unstuck'} after the first tile: ${name}`)
  }
  await Promise.race([
    new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    new Promise((late) => setTimeout(late, 250)),
  ])
  return done
}

/** Remembers the page's text at its first call; later says where it is another one, and null where it is not. */
export function changedText(): string | null {
  const stage = (globalThis as unknown as { counterfoilStage?: Stage }).counterfoilStage
  if (!stage) return null
  const parts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let length = 0
  while (walker.nextNode() && length < 2_000_000) {
    const text = walker.currentNode as Text
    if (/^(?:script|style|noscript|template)$/.test(text.parentElement?.localName ?? '')) continue
    length += text.data.length
    parts.push(text.data.replace(/\s+/g, ' '))
  }
  const now = parts.join('')
  const before = (stage.text ??= now)
  if (now === before) return null
  let at = 0
  while (now[at] === before[at]) at++
  const near = (text: string) => text.slice(Math.max(0, at - 20), at + 60)
  return `"${near(before)}" became "${near(now)}"`
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

import type { BrowserContext, Page } from 'playwright'

interface Node {
  backendNodeId?: number
  localName?: string
  nodeValue?: string
  attributes?: string[]
  children?: Node[]
  shadowRoots?: Node[]
}

/** What the extension shows over a page; its shadow root is closed to scripts, so the developer tools look in. */
export interface ShownFlags {
  /** Head line and reasons of each badge. */
  readonly badges: string[]
  /** What stands on each card that could not be read. */
  readonly unknown: string[]
  readonly summary: string | null
}

/** Waits up to `timeout` ms for the extension to have spoken of this page. Null where it said nothing. */
export async function shownFlags(
  context: BrowserContext,
  page: Page,
  timeout = 15_000,
): Promise<ShownFlags | null> {
  const devtools = await context.newCDPSession(page)
  try {
    for (const end = Date.now() + timeout; Date.now() < end; await page.waitForTimeout(200)) {
      const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
      const host = find(root, (n) => n.localName === 'counterfoil-overlay')[0]
      const summary = host && find(host, (n) => classOf(n) === 'summary')[0]
      if (host && summary && textOf(summary) !== '')
        return {
          badges: find(host, (n) => classOf(n).startsWith('badge')).map(textOf),
          unknown: find(host, (n) => classOf(n) === 'unknown').map(textOf),
          summary: textOf(summary),
        }
    }
    return null
  } finally {
    await devtools.detach()
  }
}

/** What the card that a badge opened says; empty where none is open. */
export async function cardText(context: BrowserContext, page: Page): Promise<string> {
  const devtools = await context.newCDPSession(page)
  try {
    const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
    return find(root, (n) => classOf(n) === 'card')
      .map(textOf)
      .join(' ')
  } finally {
    await devtools.detach()
  }
}

/** Presses the first badge of the page, as a person does; its card opens. */
export const pressFirstBadge = (context: BrowserContext, page: Page): Promise<void> =>
  press(context, page, 'badge', (n) => classOf(n).startsWith('badge'))

/** Presses the button of the summary that bears that word. */
export const pressSummary = (context: BrowserContext, page: Page, word: string): Promise<void> =>
  press(context, page, word, (n) => n.localName === 'button' && textOf(n) === word)

async function press(
  context: BrowserContext,
  page: Page,
  what: string,
  wanted: (node: Node) => boolean,
): Promise<void> {
  const devtools = await context.newCDPSession(page)
  try {
    const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
    const host = find(root, (n) => n.localName === 'counterfoil-overlay')[0]
    const [part] = host ? find(host, wanted) : []
    if (part?.backendNodeId === undefined) throw new Error(`No ${what} of ours on this page`)
    const node = { backendNodeId: part.backendNodeId }
    await devtools.send('DOM.scrollIntoViewIfNeeded', node)
    const { model } = await devtools.send('DOM.getBoxModel', node)
    const [left, top, right, , , bottom] = model.content as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    await page.mouse.click((left + right) / 2, (top + bottom) / 2)
  } finally {
    await devtools.detach()
  }
}

/** Where each badge that can be seen stands, in CSS pixels of the window. */
export async function badgePlaces(
  context: BrowserContext,
  page: Page,
): Promise<{ text: string; x: number; y: number }[]> {
  const devtools = await context.newCDPSession(page)
  try {
    const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
    const places: { text: string; x: number; y: number }[] = []
    for (const badge of find(root, (n) => classOf(n).startsWith('badge'))) {
      const node = { backendNodeId: badge.backendNodeId! }
      // A hidden one has no box.
      const box = await devtools.send('DOM.getBoxModel', node).catch(() => null)
      if (box) {
        const [x, y] = box.model.border as [number, number]
        places.push({ text: textOf(badge), x, y })
      }
    }
    return places
  } finally {
    await devtools.detach()
  }
}

/** The words of the open card; null where none is open. */
export async function openedCard(context: BrowserContext, page: Page): Promise<string | null> {
  const devtools = await context.newCDPSession(page)
  try {
    const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
    const [card] = find(root, (n) => classOf(n) === 'card')
    return card ? textOf(card) : null
  } finally {
    await devtools.detach()
  }
}

function find(node: Node, wanted: (node: Node) => boolean): Node[] {
  const below = [...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap((n) =>
    find(n, wanted),
  )
  return wanted(node) ? [node, ...below] : below
}

function classOf(node: Node): string {
  const at = node.attributes?.indexOf('class') ?? -1
  return at < 0 ? '' : (node.attributes?.[at + 1] ?? '')
}

function textOf(node: Node): string {
  return [node.nodeValue ?? '', ...(node.children ?? []).map(textOf)]
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

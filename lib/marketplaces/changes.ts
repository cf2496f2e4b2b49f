/** What happened to a page since it was read last, as a MutationObserver tells it. */
export interface Changes {
  /** Nodes whose content or attributes changed. */
  readonly touched: ReadonlySet<Node>
  /** Nodes that were put in, new or moved from elsewhere. */
  readonly added: ReadonlySet<Node>
}

/** What changes mean for elements that were read before. */
export interface Staleness {
  /** True where something changed outside of all of them: others may have come or gone. */
  readonly outside: boolean
  /** Whether what stands in this element may have changed. */
  has(anchor: Element): boolean
}

export function staleness(changes: Changes, kept: ReadonlyMap<Node, unknown>): Staleness {
  const touched = new Set<Node>()
  let outside = false
  for (const target of changes.touched) {
    let inside = false
    // Cards may nest: all of those around the change are concerned.
    for (let node: Node | null = target; node; node = node.parentNode)
      if (kept.has(node)) {
        touched.add(node)
        inside = true
      }
    outside ||= !inside
  }
  return {
    outside,
    has: (anchor) => touched.has(anchor) || putInAgain(anchor, changes.added),
  }
}

/** What happened to an element while it was out of the page, nobody observed. */
function putInAgain(anchor: Element, added: ReadonlySet<Node>): boolean {
  if (added.size === 0) return false
  for (let node: Node | null = anchor; node; node = node.parentNode)
    if (added.has(node)) return true
  return false
}

import type { Changes } from '../../lib/marketplaces/changes.ts'

/** More nodes than this in one go: then everything may have changed, and it is quicker to read all of it. */
const most = 5000

/** The attributes that readers read; class and style change at every movement of a mouse. */
const attributeFilter = [
  'src',
  'srcset',
  'href',
  'value',
  'content',
  'title',
  'aria-label',
  'aria-checked',
  'data-asin',
  'data-listingid',
  'data-old-hires',
]

export interface PageObserver {
  /** What changed since it was asked last; null where that is too much to tell. */
  take(): Changes | null
  stop(): void
}

/** Notes what changes in the page, and says so. Its own cost is that of putting nodes into a set. */
export function observePage(root: Node, changed: () => void): PageObserver {
  let touched = new Set<Node>()
  let added = new Set<Node>()
  const note = (records: readonly MutationRecord[]) => {
    for (const record of records) {
      // Ours, and others', overlays hang on the root itself.
      if (record.target === root) continue
      if (touched.size <= most) touched.add(record.target)
      if (added.size <= most) for (const node of record.addedNodes) added.add(node)
    }
  }
  const observer = new MutationObserver((records) => {
    note(records)
    if (touched.size > 0) changed()
  })
  observer.observe(root, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter,
  })
  return {
    take() {
      note(observer.takeRecords())
      const changes = touched.size > most || added.size > most ? null : { touched, added }
      touched = new Set()
      added = new Set()
      return changes
    },
    stop: () => observer.disconnect(),
  }
}

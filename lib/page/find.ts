import { attribute, textOf } from './text.ts'

/** A value's text as the page has it, and the selector (or data path) that gave it. */
export interface Found {
  readonly raw: string
  readonly from: string
}

/** Text of the first element, selector by selector, that has any: later selectors are older layouts. */
export function findText(root: ParentNode | null, ...selectors: readonly string[]): Found | null {
  if (!root) return null
  for (const from of selectors) {
    const only = root.querySelector(from)
    if (!only) continue
    const raw = textOf(only)
    if (raw) return { raw, from }
    // Ids and classes repeat; a blank first one (sticky bars, templates) must not hide the filled one.
    for (const element of root.querySelectorAll(from)) {
      const raw = textOf(element)
      if (raw) return { raw, from }
    }
  }
  return null
}

/** The attribute of the first element that has it non-blank, selector by selector. */
export function findAttribute(
  root: ParentNode | null,
  name: string,
  ...selectors: readonly string[]
): Found | null {
  if (!root) return null
  for (const from of selectors)
    for (const element of root.querySelectorAll(from)) {
      const raw = attribute(element, name)
      if (raw) return { raw, from: `${from}@${name}` }
    }
  return null
}

/**
 * The first of these ids that the document has. A look-up, where a list of `#id` selectors would walk the whole document
 * to find that none is there.
 */
export function anyId(page: Document, ...ids: readonly string[]): Element | null {
  for (const id of ids) {
    const element = page.getElementById(id)
    if (element) return element
  }
  return null
}

/** The first element of this class, which is quicker to say of a whole document than a selector is. */
export const firstOfClass = (root: Document | Element, name: string): Element | null =>
  root.getElementsByClassName(name)[0] ?? null

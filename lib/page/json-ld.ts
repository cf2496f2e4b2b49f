import { dataAt } from './data.ts'

const longest = 2_000_000
const most = 20_000

/**
 * The nodes of the page's JSON-LD that are of one of these types, wherever they stand: in lists, `@graph`, `mainEntity`.
 * Blocks that are no JSON are left out. Walked without recursion, 20,000 nodes at most.
 */
export function jsonLd(page: Document, types: readonly string[]): unknown[] {
  const found: unknown[] = []
  const queue: unknown[] = []
  for (const script of page.querySelectorAll('script[type="application/ld+json" i]'))
    queue.push(parsed(script.textContent ?? ''))
  for (let at = 0; at < queue.length && at < most; at++) {
    const node = queue[at]
    if (typeof node !== 'object' || node === null) continue
    if (isOf(node, types)) found.push(node)
    for (const value of Object.values(node))
      if (typeof value === 'object' && value !== null && queue.length < most) queue.push(value)
  }
  return found
}

/** True where the node names one of these types, with or without schema.org's address before it. */
function isOf(node: unknown, types: readonly string[]): boolean {
  const type = dataAt(node, '@type')
  return (Array.isArray(type) ? type : [type]).some(
    (name) => typeof name === 'string' && types.includes(name.slice(name.lastIndexOf('/') + 1)),
  )
}

function parsed(text: string): unknown {
  if (text.length > longest) return null
  try {
    // Line ends inside of texts are not JSON, but common.
    return JSON.parse(text.replace(/[\n\r\t]+/g, ' ')) as unknown
  } catch {
    return null
  }
}

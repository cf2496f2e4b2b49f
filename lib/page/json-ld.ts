import { dataAt } from './data.ts'
import { parseLiteral } from './literal.ts'

const longest = 2_000_000
const most = 20_000

/** Relations of schema.org that lead from a node to other things than the page is about. */
const aside = new Set([
  'hasVariant',
  'isVariantOf',
  'isRelatedTo',
  'isSimilarTo',
  'isAccessoryOrSparePartFor',
  'isConsumableFor',
  'itemListElement',
  'itemReviewed',
  'makesOffer',
])

/**
 * The nodes of the page's JSON-LD (https://www.w3.org/TR/json-ld11/) that are of one of these types, wherever they stand: in
 * lists, `@graph`, `mainEntity`; not what they are variants of, similar to, or list. A node that only names another's `@id`
 * is that node. Blocks that cannot be read are left out. Walked without recursion, 20,000 nodes at most.
 */
export function jsonLd(page: Document, types: readonly string[]): unknown[] {
  const blocks = Array.from(
    page.querySelectorAll('script[type="application/ld+json" i]'),
    (script) => parsed(script.textContent ?? ''),
  )
  refer(blocks)
  return nodesIn(blocks, (key) => !aside.has(key)).filter((node) => isOf(node, types))
}

/** True where the node names one of these types, with or without schema.org's address or prefix before it. */
export function isOf(node: unknown, types: readonly string[]): boolean {
  const type = dataAt(node, '@type')
  return (Array.isArray(type) ? type : [type]).some(
    (name) => typeof name === 'string' && types.includes(name.replace(/^.*[/:]/, '')),
  )
}

/** Every object and list in these, the outer before the inner, each once. */
function nodesIn(blocks: readonly unknown[], into: (key: string) => boolean): object[] {
  const queue = new Set<object>(blocks.filter(isNode))
  for (const node of queue)
    for (const [key, value] of Object.entries(node))
      if (isNode(value) && queue.size < most && into(key)) queue.add(value)
  return [...queue]
}

/** Puts in place of each bare `{"@id": …}` the node that it names. */
function refer(blocks: readonly unknown[]): void {
  const nodes = nodesIn(blocks, () => true)
  const named = new Map<string, object>()
  for (const node of nodes) {
    const id = dataAt(node, '@id')
    if (typeof id === 'string' && !isReference(node) && !named.has(id)) named.set(id, node)
  }
  for (const node of nodes)
    for (const [key, value] of Object.entries(node)) {
      const target = isNode(value) && isReference(value) && named.get(String(dataAt(value, '@id')))
      if (target) Reflect.set(node, key, target)
    }
}

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null

const isReference = (node: object): boolean =>
  Object.keys(node).length === 1 && typeof dataAt(node, '@id') === 'string'

// What older pages wrap scripts in, and what templates leave behind the end.
const before = /^\s*(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?)/
const behind = /(?:(?:\/\/|\/\*)?\s*\]\]>\s*(?:\*\/)?|-->|;)\s*$/

/** JSON as pages have it: line ends inside of texts, commas too many, wrapped in comments. */
function parsed(text: string): unknown {
  if (text.length > longest) return null
  const json = text
    .replace(/[\n\r\t]+/g, ' ')
    .replace(before, '')
    .replace(behind, '')
  try {
    return JSON.parse(json) as unknown
  } catch {
    return parseLiteral(json) ?? null
  }
}

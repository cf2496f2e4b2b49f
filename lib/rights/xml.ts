import { SaxesParser } from 'saxes'

/** An element without its namespace; `text` is its own text, entities decoded. */
export interface Node {
  readonly name: string
  readonly children: Node[]
  text: string
}

/** Limits of a record: registers' own records are far below them. */
const maxDepth = 100
const maxElements = 200_000
const maxText = 2_000_000

/** The first direct child of that name. */
export const child = (node: Node | undefined, name: string): Node | undefined =>
  node?.children.find((c) => c.name === name)

/**
 * The first element at this path of direct children: never a descendant search, since opponents' marks and associated
 * marks are nested in the same record.
 */
export function at(node: Node | undefined, path: string): Node | undefined {
  return path.split('/').reduce<Node | undefined>((n, name) => child(n, name), node)
}

/** Every element at the path: all branches of repeated elements. */
export function every(node: Node | undefined, path: string): Node[] {
  return path
    .split('/')
    .reduce<Node[]>(
      (nodes, name) => nodes.flatMap((n) => n.children.filter((c) => c.name === name)),
      node ? [node] : [],
    )
}

/** Trimmed text at the path; null where there is none. */
export const said = (node: Node | undefined, path: string): string | null =>
  at(node, path)?.text.trim().replace(/\s+/g, ' ') || null

/**
 * Reads records (elements of one of these names) out of XML chunk by chunk, so that a daily file of hundreds of megabytes
 * is never whole in memory. Document types are refused but for the daily file's own, which declares elements only: an
 * entity of any kind ends the reading (XXE, billion laughs).
 * @throws Error in words where the XML is broken, hostile or too large.
 */
export class RecordParser {
  readonly #parser = new SaxesParser({ xmlns: false })
  readonly #stack: Node[] = []
  #done: Node[] = []
  #elements = 0
  #length = 0
  #depth = 0
  /** Local name of the root element. */
  root: string | null = null

  constructor(records: ReadonlySet<string>) {
    const parser = this.#parser
    parser.on('doctype', (text) => refuseDoctype(text))
    parser.on('error', (error) => {
      throw new Error(`The XML is broken: ${error.message}`)
    })
    parser.on('opentag', (tag) => this.#open(local(tag.name), records))
    parser.on('closetag', () => this.#close())
    parser.on('text', (text) => this.#text(text))
    parser.on('cdata', (text) => this.#text(text))
  }

  /** Takes the next piece of the file; returns the records that it completed. */
  write(chunk: string): Node[] {
    this.#parser.write(chunk)
    return this.#take()
  }

  /** Ends the file. */
  close(): Node[] {
    this.#parser.close()
    return this.#take()
  }

  #take(): Node[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #open(name: string, records: ReadonlySet<string>): void {
    this.root ??= name
    this.#depth += 1
    if (this.#depth > maxDepth)
      throw new Error('The XML is nested too deeply to be a register file.')
    if (this.#stack.length === 0) {
      if (!records.has(name)) return
      this.#elements = 0
      this.#length = 0
    }
    this.#elements += 1
    if (this.#elements > maxElements) throw new Error('A record of the XML has too many elements.')
    const node: Node = { name, children: [], text: '' }
    this.#stack.at(-1)?.children.push(node)
    this.#stack.push(node)
  }

  #close(): void {
    this.#depth -= 1
    const node = this.#stack.pop()
    if (node && this.#stack.length === 0) this.#done.push(node)
  }

  #text(text: string): void {
    const node = this.#stack.at(-1)
    if (!node) return
    this.#length += text.length
    if (this.#length > maxText) throw new Error('A record of the XML is too large.')
    node.text += text
  }
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

function refuseDoctype(text: string): void {
  const own = /^\s*trademark-applications-daily\s*(?:\[|$)/.test(text)
  if (own && !/<!ENTITY|<!NOTATION|%\s*\w+;/i.test(text)) return
  throw new Error(
    'The XML has a document type or entities, which register files do not need and which can be abused. Remove the DOCTYPE, or download the file again from the office.',
  )
}

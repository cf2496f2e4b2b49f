import { SaxesParser } from 'saxes'
import { type Fault, Refused, fault } from './fault.ts'

/** An element without its namespace; `text` is its own text, entities decoded. */
export interface Node {
  readonly name: string
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>
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
 * A record within a bag of them is a record of its own, so that a bag may hold any number.
 * @throws Refused with the line where the XML is broken, hostile or too large.
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
    parser.on('doctype', (text) => {
      if (!isHarmless(text)) throw this.#refusal(fault('xmlDoctype'))
    })
    parser.on('error', (error) => {
      const words = error.message.replace(/^\d+:\d+: /, '')
      throw this.#refusal(fault('xmlBroken', words))
    })
    parser.on('opentag', (tag) => this.#open(local(tag.name), tag.attributes, records))
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

  #refusal(found: Fault): Refused {
    return new Refused(found, this.#parser.line)
  }

  #open(name: string, attributes: Record<string, string>, records: ReadonlySet<string>): void {
    this.root ??= name
    this.#depth += 1
    if (this.#depth > maxDepth) throw this.#refusal(fault('xmlDeep'))
    if (this.#stack.length === 0) {
      if (!records.has(name)) return
      this.#elements = 0
      this.#length = 0
    }
    this.#elements += 1
    if (this.#elements > maxElements) throw this.#refusal(fault('xmlLarge'))
    const node: Node = { name, attributes: localNames(attributes), children: [], text: '' }
    this.#stack.at(-1)?.children.push(node)
    this.#stack.push(node)
  }

  #close(): void {
    this.#depth -= 1
    const node = this.#stack.pop()
    if (!node) return
    const parent = this.#stack.at(-1)
    if (parent && !(parent.name === 'TrademarkBag' && this.#stack.length === 2)) return
    if (parent) {
      parent.children.pop()
      this.#elements = 0
      this.#length = 0
    }
    this.#done.push(node)
  }

  #text(text: string): void {
    const node = this.#stack.at(-1)
    if (!node) return
    this.#length += text.length
    if (this.#length > maxText) throw this.#refusal(fault('xmlLarge'))
    node.text += text
  }
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

const none: Readonly<Record<string, string>> = {}
const localNames = (attributes: Record<string, string>) => {
  const names = Object.keys(attributes)
  return names.length === 0
    ? none
    : Object.fromEntries(names.map((name) => [local(name), attributes[name]!]))
}

/** The daily file declares its own elements, and nothing else. */
function isHarmless(doctype: string): boolean {
  const own = /^\s*trademark-applications-daily\s*(?:\[|$)/.test(doctype)
  return own && !/<!ENTITY|<!NOTATION|%\s*\w+;/i.test(doctype)
}

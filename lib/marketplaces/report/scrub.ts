import {
  deliveryPlaces,
  isGreeting,
  someone,
  visitorName,
  visitorPlaces,
} from '../../page/visitor.ts'
import { gap, isSecret, withoutSecrets } from './secrets.ts'
import { dropAcross, wordsPattern } from './words.ts'

/** How much was taken out, by kind. */
export interface Removed {
  /** The words that the user typed. */
  words: number
  /** Where the marketplace writes the visitor's name and address, and that name elsewhere. */
  visitor: number
  /** E-mail addresses and telephone numbers. */
  contacts: number
  /** Tokens, sessions, ids, IP addresses. */
  ids: number
  /** What stood in fields. */
  fields: number
  /** Scripts without data, styles, comments. */
  code: number
}

/** A longer text of one script or attribute is left out as a whole. */
const longest = 8_000_000

/**
 * Takes out of a copy of a page what tells of its visitor, and all that no reader reads. It changes the document that it is
 * given. `read` is what a reader made of the page: its values stay, unless they hold one of the `words`.
 */
export function scrubPage(page: Document, read: unknown, words: readonly string[]): Removed {
  const work = scrubbing(page, read, words)
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value
}

/** Nodes between two steps: a page has some ten thousand. */
const stride = 200

/** The same in steps: what part of the page is done, from 0 to 1, so that who waits can be told and may end it. */
export function* scrubbing(
  page: Document,
  read: unknown,
  words: readonly string[],
): Generator<number, Removed> {
  const removed = nothing()
  const keep = keptBy(read)
  dropCode(page, removed)
  const patterns = patternsOf(words, emptyVisitor(page, removed))
  const clean = cleaner(keep, patterns, removed)
  const texts = nodesOf<Text>(page, 4)
  const elements = page.querySelectorAll('*')
  const all = texts.length + elements.length
  for (const [n, text] of texts.entries()) {
    if (n % stride === 0) yield n / all
    const after = clean(text.data)
    if (after !== text.data) text.data = after
  }
  for (const { kind, pattern } of patterns) removed[kind] += dropAcross(texts, pattern)
  for (const [n, element] of elements.entries()) {
    if (n % stride === 0) yield (texts.length + n) / all
    cleanAttributes(element, clean, keep, removed)
  }
  return removed
}

/** The page's address as it may be kept. */
export function scrubAddress(address: string, read: unknown, words: readonly string[]): string {
  const bare = new URL(address)
  bare.hash = bare.username = bare.password = ''
  const scrubbed = cleaner(keptBy(read), patternsOf(words, []), nothing())(bare.href)
  // Words that stand in the host would leave no address.
  return URL.canParse(scrubbed) ? new URL(scrubbed).href : `${bare.origin}/`
}

const nothing = (): Removed => ({ words: 0, visitor: 0, contacts: 0, ids: 0, fields: 0, code: 0 })

interface Wanted {
  readonly kind: 'words' | 'visitor'
  readonly pattern: RegExp
}

function patternsOf(words: readonly string[], names: readonly string[]): Wanted[] {
  const own = wordsPattern(words)
  const found = wordsPattern(names)
  return [
    ...(own ? [{ kind: 'words', pattern: own } as const] : []),
    ...(found ? [{ kind: 'visitor', pattern: found } as const] : []),
  ]
}

/** What cleans one text, and counts. */
function cleaner(
  keep: (value: string) => boolean,
  patterns: readonly Wanted[],
  removed: Removed,
): (text: string) => string {
  return (before) => {
    if (before.length > longest) return gap
    const { text, contacts, ids } = withoutSecrets(before, keep)
    removed.contacts += contacts
    removed.ids += ids
    let after = text
    for (const { kind, pattern } of patterns)
      after = after.replace(pattern, () => {
        removed[kind]++
        return gap
      })
    return after
  }
}

function keptBy(read: unknown): (value: string) => boolean {
  const values = new Set<string>()
  collect(read, values)
  return (value) => values.has(value)
}

/** Every text that a reader found, at any depth; of an id that is put together (`shop:item`) its parts too. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number')
    for (const one of [String(value), ...String(value).slice(0, 200).split(':')]) into.add(one)
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collect(one, into)
}

function dropCode(page: Document, removed: Removed): void {
  const comments = [...nodesOf<Comment>(page, 128)]
  const useless = [
    ...page.querySelectorAll(
      'counterfoil-overlay, template, object, embed, style, noscript, base, link[rel~="stylesheet"], link[rel~="preload"]',
    ),
    // A script from elsewhere holds nothing here, and its address may be all that tells a captcha.
    ...[...page.querySelectorAll('script:not([src])')].filter(
      (script) => !/[[{]\s*\\*["']/.test(text(script)),
    ),
  ]
  for (const node of [...comments, ...useless]) node.remove()
  removed.code += comments.length + useless.length
}

const text = (element: Element) => element.textContent ?? ''

const aboutVisitor = [
  ...visitorPlaces.names,
  ...visitorPlaces.addresses,
  ...deliveryPlaces,
  // A report needs no place at all, a capture does.
  '[class*="displayAddress"]',
  '[class*="ship-to--"]',
].join()

/** Empties what the page says to and of its visitor; gives the names that stood there, which are removed wherever they are. */
function emptyVisitor(page: Document, removed: Removed): string[] {
  const names = new Set<string>()
  const empty = (node: Text, name: string | null) => {
    if (node.data.trim() === '' || node.data === gap) return
    if (name !== null) names.add(name)
    node.data = gap
    removed.visitor++
  }
  const heads = headsOf(page)
  for (const head of heads) {
    for (const place of head.querySelectorAll(maybeNames))
      for (const node of nodesOf<Text>(page, 4, place)) {
        const name = someone(node.data)
        if (name !== null) empty(node, name)
      }
    emptyGreetings(nodesOf<Text>(page, 4, head), empty)
  }
  for (const place of page.querySelectorAll(aboutVisitor)) {
    const texts = nodesOf<Text>(page, 4, place).filter(({ data }) => data.trim() !== '')
    // A nickname alone, without a greeting, but not "Quillon's Amazon.com".
    const alone = texts.length === 1 && place.matches(namePlaces) && !/['’]s\s/.test(texts[0]!.data)
    for (const node of texts) empty(node, alone ? someone(node.data) : visitorName(node.data))
  }
  for (const head of heads) removed.visitor += emptyLabels(head) + emptyParts(page, head, names)
  return [...names]
}

const labels = ['aria-label', 'title', 'alt']
const labelled = labels.map((label) => `[${label}]`).join()

/** What a label of the page's head says to the visitor. */
function emptyLabels(head: Element): number {
  let emptied = 0
  for (const element of head.querySelectorAll(labelled))
    for (const label of labels) {
      if (visitorName(element.getAttribute(label) ?? '') === null) continue
      element.setAttribute(label, gap)
      emptied++
    }
  return emptied
}

/** Where the page speaks to the visitor, also a part of the name, with the capitalised words after it. */
function emptyParts(page: Document, head: Element, names: ReadonlySet<string>): number {
  let emptied = 0
  const parts = [...names].flatMap((name) => name.split(/\s+/)).filter((part) => part.length > 2)
  for (const part of new Set(parts)) {
    const escaped = part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    const edge = '[\\p{Script=Latin}\\p{N}]'
    const pattern = new RegExp(
      `(?<!${edge})${escaped}(?!${edge})(?:\\s+\\p{Lu}[\\p{L}'’-]+){0,2}`,
      'gu',
    )
    for (const node of nodesOf<Text>(page, 4, head)) {
      const after = node.data.replace(pattern, gap)
      if (after === node.data) continue
      node.data = after
      emptied++
    }
  }
  return emptied
}

/** A greeting names who is greeted in its own text, or, where it is all of that, in the next one beside it. */
function emptyGreetings(texts: readonly Text[], empty: (node: Text, name: string | null) => void) {
  const said = texts.filter(({ data }) => data.trim() !== '')
  for (const [n, node] of said.entries()) {
    const next = said[n + 1]
    const alone = isGreeting(node.data) && node.parentElement?.parentElement?.contains(next ?? null)
    const name = alone && next ? someone(next.data) : visitorName(node.data)
    if (name !== null) empty(alone && next ? next : node, name)
  }
}

/** The head of the page, not of an article in it, whose names are the page's own. */
const headsOf = (page: Document): Element[] =>
  [...page.querySelectorAll(visitorPlaces.regions)].filter(
    (one) => !/^(?:header|nav)$/.test(one.localName) || one.closest('main, article') === null,
  )

const namePlaces = visitorPlaces.names.join()
const maybeNames = visitorPlaces.named.map((word) => `[class*="${word}" i]`).join()

function cleanAttributes(
  element: Element,
  clean: (text: string) => string,
  keep: (value: string) => boolean,
  removed: Removed,
): void {
  const isField = /^(?:input|textarea)$/.test(element.localName)
  const label = ['name', 'property', 'id'].map((name) => element.getAttribute(name) ?? '')
  const named = element.localName === 'meta' && label.some(isSecret)
  if (element.localName === 'textarea' && text(element) !== '') {
    element.textContent = ''
    removed.fields++
  }
  for (const { name, value } of element.attributes) {
    if (value === '' || value === gap) continue
    if (/^on|^(?:nonce|integrity|srcdoc)$/.test(name)) {
      element.setAttribute(name, '')
      removed.code++
    } else if (isField && name === 'value' && (!keep(value) || label.some(isSecret))) {
      element.setAttribute(name, '')
      removed.fields++
    } else if ((isSecret(name) || (named && name === 'content')) && !keep(value)) {
      element.setAttribute(name, gap)
      removed.ids++
    } else {
      const after = clean(value)
      if (after !== value) element.setAttribute(name, after)
    }
  }
}

/** The nodes of one kind (`NodeFilter`'s number) below a root, taken before any is changed. */
function nodesOf<T extends Node>(page: Document, kind: number, root: Node = page): T[] {
  const walker = page.createTreeWalker(root, kind)
  const nodes: T[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode as T)
  return nodes
}

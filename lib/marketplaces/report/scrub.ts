import { deliveryPlaces, visitorName, visitorPlaces } from '../../page/visitor.ts'
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

function emptyVisitor(page: Document, removed: Removed): string[] {
  const names = new Set<string>()
  for (const place of page.querySelectorAll(aboutVisitor))
    for (const node of nodesOf<Text>(page, 4, place)) {
      if (node.data.trim() === '' || node.data === gap) continue
      const name = visitorName(node.data)
      if (name) names.add(name)
      node.data = gap
      removed.visitor++
    }
  return [...names]
}

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

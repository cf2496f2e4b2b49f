import { parseLiteral } from './literal.ts'

/** Longest value that is parsed, in UTF-16 units, and how much of one script is looked through for it in all. */
const longest = 8_000_000
const budget = 16_000_000

// A page is read again whenever it changes; its in-line data hardly ever does.
const known = new WeakMap<Element, { text: string; values: Map<string, unknown> }>()

/**
 * The value that the page's in-line scripts give this name: `"name": {…}`, `name: {…}`, `x.name = {…}`. Parsed as data,
 * never run; JSON and the literals of JavaScript. The first that is not empty wins; null where there is none.
 */
export function embedded(page: Document, name: string): unknown {
  let blank: unknown = null
  for (const script of page.scripts) {
    const text = script.textContent ?? ''
    if (!text.includes(name)) continue
    let memory = known.get(script)
    if (memory?.text !== text) known.set(script, (memory = { text, values: new Map() }))
    if (!memory.values.has(name)) memory.values.set(name, valueIn(text, name))
    const value = memory.values.get(name) ?? null
    if (value !== null && !isBlank(value)) return value
    blank ??= value
  }
  return blank
}

/** The first object, list or text that a script's text gives this name; null where there is none. */
export function valueIn(text: string, name: string): unknown {
  let left = budget
  let blank: unknown = null
  for (let at = text.indexOf(name); at >= 0 && left > 0; at = text.indexOf(name, at + 1)) {
    const start = valueStart(text, at, name.length)
    if (start === null) continue
    const end = endOf(text, start)
    left -= (end ?? start + longest) - start
    const value = parse(text, start, end)
    if (value === undefined || value === null) continue
    // `x = {}` prepares what the next line fills.
    if (!isBlank(value)) return value
    blank ??= value
  }
  return blank
}

const isBlank = (value: unknown) => typeof value === 'object' && Object.keys(value!).length === 0

// What may stand between a name and its value. A backslash before the quote: the name is part of a text.
const colon = /["']?\]?\s{0,200}[:=]\s{0,200}(?=[{["'J])/y
const within = /[\w$\\]/

function valueStart(text: string, at: number, length: number): number | null {
  const before = text[at - 1] ?? ' '
  if (within.test(before === '"' || before === "'" ? (text[at - 2] ?? ' ') : before)) return null
  colon.lastIndex = at + length
  const hit = colon.exec(text)
  return hit && colon.lastIndex
}

function parse(text: string, start: number, end: number | null): unknown {
  if (end !== null)
    try {
      return JSON.parse(text.slice(start, end)) as unknown
    } catch {
      // Not JSON: a literal of JavaScript, perhaps.
    }
  return parseLiteral(text.slice(start, end ?? start + longest))
}

/** Index after the JSON value that starts here; null where it does not end within bounds. */
function endOf(text: string, start: number): number | null {
  const stop = Math.min(text.length, start + longest)
  let depth = 0
  for (let at = start; at < stop; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      const close = closingQuote(text, at, stop)
      if (close === null) return null
      at = close
    } else if (code === 0x7b || code === 0x5b) depth++
    else if (code === 0x7d || code === 0x5d) depth--
    else if (depth === 0) return null
    if (depth === 0) return at + 1
  }
  return null
}

function closingQuote(text: string, open: number, stop: number): number | null {
  for (let at = text.indexOf('"', open + 1); at >= 0 && at < stop; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++
    if (slashes % 2 === 0) return at
  }
  return null
}

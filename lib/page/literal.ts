/** Deepest nesting that is read: real pages stay below 40. */
const deepest = 256

/** An expression, not data: its value is unknown. */
const unknown = Symbol('unknown')

/**
 * Reads a JavaScript literal as data: bare keys, single quotes, trailing commas, comments, `!0`, `undefined`. Nothing is
 * run: an expression's value is left out, its neighbours are kept. Undefined where the text is no literal or is nested
 * more than 256 deep. Takes time in proportion to the text.
 */
export function parseLiteral(text: string): unknown {
  try {
    const value = new Literal(text).value(0)
    return value === unknown ? undefined : value
  } catch {
    return undefined
  }
}

const blank = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)*/y
const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy
const number = /-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const plain = /[^"'`\\$]+/y
const meaning: Record<string, unknown> = { true: true, false: false, null: null, undefined: null }
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' }

class Literal {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new RangeError('nested too deep')
    this.#skip()
    const start = this.#text[this.#at] ?? ''
    if (start === '{') return this.#object(depth)
    if (start === '[') return this.#list(depth)
    if (start === '"' || start === "'" || start === '`') return this.#string(start)
    if (this.#take('!0')) return true
    if (this.#take('!1')) return false
    if (this.#take('JSON.parse(')) return this.#nested()
    const figure = this.#match(number)
    if (figure) return Number(figure)
    const name = this.#match(word)
    return name && Object.hasOwn(meaning, name) ? meaning[name] : unknown
  }

  #object(depth: number): Record<string, unknown> {
    const object = Object.create(null) as Record<string, unknown>
    this.#at++
    for (this.#skip(); !this.#take('}'); this.#skip()) {
      const key = this.#key()
      this.#skip()
      if (key === null || !this.#take(':')) throw new SyntaxError('no key')
      const value = this.#element(depth)
      if (value !== unknown) object[key] = value
    }
    return object
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = []
    this.#at++
    for (this.#skip(); !this.#take(']'); this.#skip()) {
      const value = this.#element(depth)
      list.push(value === unknown ? null : value)
    }
    return list
  }

  /** A value with the comma after it. Where more follows (`'a' + b`), it was an expression. */
  #element(depth: number): unknown {
    const start = this.#at
    let value = this.value(depth + 1)
    this.#skip()
    const next = this.#text[this.#at]
    if (next === ',') this.#at++
    else if (next !== '}' && next !== ']') {
      this.#pass()
      value = unknown
    }
    // A bracket that closes something else: no literal, and no way on.
    if (this.#at === start) throw new SyntaxError('wrong bracket')
    return value
  }

  /** Goes on to the next comma or closing bracket of this level. */
  #pass(): void {
    for (let open = 0; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text[this.#at]!
      if (sign === '"' || sign === "'" || sign === '`') {
        this.#string(sign)
        this.#at--
      } else if ('{[('.includes(sign)) open++
      else if ('}])'.includes(sign) && open-- === 0) return
      else if (sign === ',' && open === 0) {
        this.#at++
        return
      }
    }
    throw new SyntaxError('no end')
  }

  #key(): string | null {
    const start = this.#text[this.#at]
    if (start !== '"' && start !== "'") return this.#match(word) ?? this.#match(number)
    const text = this.#string(start)
    return typeof text === 'string' ? text : null
  }

  #string(quote: string): string | typeof unknown {
    const parts: string[] = []
    let known = true
    for (this.#at++; this.#at < this.#text.length;) {
      const run = this.#match(plain)
      if (run) parts.push(run)
      const sign = this.#text[this.#at++]
      if (sign === quote) return known ? parts.join('') : unknown
      if (sign === '\\') parts.push(this.#escape())
      else if (sign === '$' && quote === '`' && this.#text[this.#at] === '{') known = false
      else parts.push(sign ?? '')
    }
    throw new SyntaxError('no closing quote')
  }

  #escape(): string {
    const sign = this.#text[this.#at++] ?? ''
    const length = sign === 'u' ? 4 : sign === 'x' ? 2 : 0
    const code = this.#text.slice(this.#at, this.#at + length)
    if (length > 0 && /^[\da-f]+$/i.test(code)) {
      this.#at += length
      return String.fromCharCode(Number.parseInt(code, 16))
    }
    return sign === '\n' ? '' : (escapes[sign] ?? sign)
  }

  /** `JSON.parse("…")`: data that was written as a text. */
  #nested(): unknown {
    this.#skip()
    const quote = this.#text[this.#at]
    const text = quote === '"' || quote === "'" || quote === '`' ? this.#string(quote) : unknown
    this.#skip()
    if (typeof text !== 'string' || !this.#take(')')) return unknown
    try {
      return JSON.parse(text) as unknown
    } catch {
      return unknown
    }
  }

  #skip(): void {
    this.#match(blank)
  }

  #take(sign: string): boolean {
    const there = this.#text.startsWith(sign, this.#at)
    if (there) this.#at += sign.length
    return there
  }

  #match(expression: RegExp): string | null {
    expression.lastIndex = this.#at
    const hit = expression.exec(this.#text)?.[0]
    if (!hit) return null
    this.#at += hit.length
    return hit
  }
}

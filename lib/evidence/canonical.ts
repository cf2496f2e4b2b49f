/**
 * Canonical JSON by RFC 8785 (JCS): members sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them.
 * Members that are `undefined` are left out, as `JSON.stringify` does.
 * @throws TypeError for what JSON cannot hold: non-finite numbers, lone surrogates, functions, bigints, undefined in a list.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: ${value} is no JSON number`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object')
    throw new TypeError(`canonical JSON: a ${typeof value} has no JSON form`)
  let members = ''
  // The order of UTF-16 code units is what `sort` goes by.
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name]
    if (member === undefined) continue
    members += `${members && ','}${quoted(name)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

/** Page text can hold half a surrogate pair, which has no UTF-8 form: a hash of it would depend on the encoder. */
function quoted(text: string): string {
  if (!text.isWellFormed())
    throw new TypeError('canonical JSON: a text holds a lone surrogate; call toWellFormed() on it')
  return JSON.stringify(text)
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The backend's address as typed, in its kept form: no slash at the end, no query.
 * @throws Error that says what to type: evidence and the token travel encrypted, or stay on this machine.
 */
export function backendAddress(typed: string): string {
  const url = parse(typed.trim())
  if (!url) throw new Error('The address must be one such as https://evidence.example.org.')
  if (url.username || url.password)
    throw new Error('The address must not hold a name or password; the pairing code is enough.')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname)))
    throw new Error(
      'The address must begin with https://, except on this machine (http://127.0.0.1:…).',
    )
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** The host permission that the backend needs, as a match pattern. Firefox knows no ports in these: the host alone. */
export function backendPattern(address: string): string {
  const { protocol, hostname } = new URL(address)
  return `${protocol}//${hostname}/*`
}

function parse(text: string): URL | null {
  try {
    return new URL(text.includes('://') ? text : `https://${text}`)
  } catch {
    return null
  }
}

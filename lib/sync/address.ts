import { saying } from '../contract/sayings.ts'
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The backend's address as typed, in its kept form: no slash at the end, no query.
 * @throws Error that says what to type: evidence and the token travel encrypted, or stay on this machine.
 */
export function backendAddress(typed: string): string {
  const url = parse(typed.trim())
  if (!url) throw new Error(saying('addressForm'))
  if (url.username || url.password) throw new Error(saying('addressName'))
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname)))
    throw new Error(saying('addressHttps'))
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

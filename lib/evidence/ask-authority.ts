const maxResponse = 65_536

/**
 * A timestamp authority's answer to a request (RFC 3161 §3.4), or what went wrong, in words. Only the hash in the request
 * leaves; no cookie goes with it. `patience` in milliseconds.
 */
export async function askAuthority(
  url: string,
  request: Uint8Array<ArrayBuffer>,
  ports: { readonly fetch: typeof fetch; readonly patience: number },
): Promise<Uint8Array<ArrayBuffer> | string> {
  try {
    const answer = await ports.fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body: request,
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(ports.patience),
    })
    if (!answer.ok) return `The authority answered ${answer.status}.`
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return bytes.length > maxResponse ? 'The answer is too large for a timestamp.' : bytes
  } catch (error) {
    const slow = error instanceof DOMException && error.name === 'TimeoutError'
    return slow ? 'The authority did not answer in time.' : 'The authority could not be reached.'
  }
}

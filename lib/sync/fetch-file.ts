import { saying } from '../contract/sayings.ts'
import type { Backend } from '../contract/outbox.ts'
import { sha256 } from '../evidence/hash.ts'
import type { Ports } from './ports.ts'

/**
 * The bytes of one file that the backend holds, checked against their hash.
 * @throws Error in words for the user where it can't be had or is another.
 */
export async function fetchFile(
  { url, token }: Backend,
  ports: Ports,
  { sha256: hash, mediaType }: { sha256: string; mediaType: string },
): Promise<Blob> {
  const answer = await ports.fetch(`${url}/v1/blobs/${hash}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ports.timeout),
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
  })
  const body = answer.ok ? await answer.arrayBuffer() : null
  const blob = new Blob(body ? [body] : [], { type: mediaType })
  if (!body || (await sha256(blob)) !== hash)
    throw new Error(saying('fileNotBack', hash, answer.status))
  return blob
}

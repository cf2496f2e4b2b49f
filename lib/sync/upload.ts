import { saying } from '../contract/sayings.ts'
import { type BlobRef, UploadReply } from '../contract/sync.ts'
import { type Line, post, send } from './line.ts'
import { Trouble } from './trouble.ts'

/** Bytes of one part: small enough that one is through before a line breaks. */
export const partBytes = 1024 * 1024

/** Times that the backend may name another offset than ours before we call it a fault. */
const maxCorrections = 5

/** Sends a file in parts, going on where an earlier try ended. The backend hashes the whole before it counts. */
export async function upload(line: Line, blob: BlobRef, bytes: Blob): Promise<void> {
  const begin = () => post(line, '/v1/uploads', { blob }, UploadReply)
  let at = await begin()
  for (let corrections = 0; !at.complete;) {
    try {
      at = at.direct ? await putDirect(line, at, bytes) : await sendPart(line, at, bytes)
    } catch (error) {
      // It holds more or less of the file than we thought, since an earlier try was cut off: it says how much.
      if (!(error instanceof Trouble) || error.status !== 409 || ++corrections > maxCorrections)
        throw error
      at = await begin()
    }
  }
}

async function sendPart(line: Line, at: UploadReply, bytes: Blob): Promise<UploadReply> {
  const next = await send(line, `/v1/uploads/${at.id}`, {
    method: 'PATCH',
    body: bytes.slice(at.offset, at.offset + partBytes),
    headers: { 'content-type': 'application/octet-stream', 'upload-offset': String(at.offset) },
    reply: UploadReply,
  })
  if (!next.complete && next.offset <= at.offset)
    throw new Trouble('backend', saying('noMoreOfFile'))
  return next
}

/** The whole file, straight to the object store: its signed address allows this one file and nothing else. */
async function putDirect(line: Line, at: UploadReply, bytes: Blob): Promise<UploadReply> {
  const { url, headers } = at.direct!
  const signal = AbortSignal.timeout(line.ports.timeout * Math.ceil(1 + bytes.size / partBytes))
  const answer = await line.ports
    .fetch(url, {
      method: 'PUT',
      headers,
      body: bytes,
      signal,
      credentials: 'omit',
      redirect: 'error',
    })
    .catch(() => null)
  if (!answer?.ok) throw new Trouble('backend', saying('fileNotTaken'))
  return post(line, `/v1/uploads/${at.id}/complete`, {}, UploadReply)
}

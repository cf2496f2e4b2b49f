/** What one call takes as arguments; a multiple of three, so that the pieces join without padding between them. */
const piece = 30_000

/** Base64 (RFC 4648 §4) of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += piece)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + piece)))
  return text
}

/** @throws Error where the text is not base64 in its one canonical spelling: else a changed letter could go unseen. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  if (toBase64(bytes) !== text) throw new Error('not canonical base64')
  return bytes
}

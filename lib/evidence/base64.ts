/** Base64 (RFC 4648 §4) of bytes. Made for keys and signatures: a few hundred bytes. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** @throws Error where the text is not base64 in its one canonical spelling: else a changed letter could go unseen. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  if (toBase64(bytes) !== text) throw new Error('not canonical base64')
  return bytes
}

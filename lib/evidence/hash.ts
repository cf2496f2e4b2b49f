/** Lower-case hexadecimal SHA-256 (FIPS 180-4) of bytes, of a text's UTF-8 form, or of a Blob's bytes. */
export async function sha256(data: Uint8Array | string | Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await bytesOf(data))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function bytesOf(data: Uint8Array | string | Blob): Promise<BufferSource> {
  if (typeof data === 'string') return new TextEncoder().encode(data)
  return data instanceof Uint8Array ? (data as Uint8Array<ArrayBuffer>) : data.arrayBuffer()
}

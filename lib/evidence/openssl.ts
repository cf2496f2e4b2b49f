/** The signature in DER, as `openssl dgst -verify` wants it, from the IEEE P1363 form (r and s, 32 bytes each). */
export function derSignature(p1363: Uint8Array): Uint8Array {
  const body = [...derInteger(p1363.subarray(0, 32)), ...derInteger(p1363.subarray(32))]
  return Uint8Array.from([0x30, body.length, ...body])
}

/** A public key (SPKI, base64) as a PEM file. */
export function pem(spki: string): string {
  const lines = spki.match(/.{1,64}/g) ?? []
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n')
}

/** Shortest form; a leading zero byte keeps a number with its top bit set from being read as negative. */
function derInteger(bytes: Uint8Array): number[] {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from++
  const rest = [...bytes.subarray(from)]
  if (rest[0]! >= 0x80) rest.unshift(0)
  return [0x02, rest.length, ...rest]
}

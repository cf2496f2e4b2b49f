let last = 0n

/**
 * UUID version 7 (RFC 9562 §5.7) by the given clock (milliseconds): ids made one after the other by one worker are in that
 * order also within a millisecond, and where the clock steps back (§6.2, method 3: time with a counter below it).
 */
export function newId(now = Date.now()): string {
  // 48 bits of time, then 12 bits that count on.
  const time = BigInt(now) << 12n
  last = time > last ? time : last + 1n
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, ((last >> 12n) << 16n) | 0x7000n | (last & 0xfffn))
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

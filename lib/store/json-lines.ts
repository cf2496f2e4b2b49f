import { fromBase64, toBase64 } from '../evidence/base64.ts'

/** Rows as JSON, one a line. Bytes travel as `{"$bytes": base64}` or `{"$buffer": base64}`. */
export function toLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row, encode)}\n`).join('')
}

/** @throws SyntaxError where a line is no JSON. */
export function fromLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line, decode) as unknown)
}

function encode(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: longBase64(value) }
  if (value instanceof ArrayBuffer) return { $buffer: longBase64(new Uint8Array(value)) }
  return value
}

function decode(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { $bytes, $buffer } = value as { $bytes?: unknown; $buffer?: unknown }
  if (typeof $bytes === 'string') return fromBase64($bytes)
  return typeof $buffer === 'string' ? fromBase64($buffer).buffer : value
}

/** `toBase64` is made for short texts: here a multiple of three bytes at a time. */
function longBase64(bytes: Uint8Array): string {
  const step = 30_000
  let text = ''
  for (let at = 0; at < bytes.length; at += step) text += toBase64(bytes.subarray(at, at + step))
  return text
}

import { canonicalJson } from '../../../lib/evidence/canonical.ts'
import { sha256 } from '../../../lib/evidence/hash.ts'
import { signReceipt } from '../../../lib/evidence/receipt.ts'
import type { Receipt } from '../../../lib/contract/sync.ts'
import type { LocalAuthority } from '../authority.ts'
import { bytesOf, type Files, type Genuine, textOf } from '../forger.ts'
import { drop, edit, type Forgery, lines, longer, put, relisted } from './forgery.ts'

/** The log, the backend's receipts, and the timestamps. */
export async function proofs(made: Genuine, authority: LocalAuthority): Promise<Forgery[]> {
  const [one, two] = made.ids.map((id) => `evidence/${id}/timestamps/1.ts`) as [string, string]
  const custody = 'evidence/custody.jsonl'
  const receipts = 'evidence/receipts.jsonl'
  const [response, request] = [`${one}r`, `${one}q`]
  const early = '"receivedAt":"2020-01-01T00:00:00.000Z"'
  return relisted(made, [
    [
      'the log cut at its head',
      custody,
      edit(
        custody,
        lines((l) => l.slice(1)),
      ),
    ],
    [
      'a line of the log left out',
      custody,
      edit(
        custody,
        lines(([a, , ...l]) => [a!, ...l]),
      ),
    ],
    [
      'two lines of the log exchanged',
      custody,
      edit(
        custody,
        lines(([a, b, ...l]) => [b!, a!, ...l]),
      ),
    ],
    [
      'a line of the log twice',
      custody,
      edit(
        custody,
        lines(([a, ...l]) => [a!, a!, ...l]),
      ),
    ],
    [
      'a member twice in the log',
      custody,
      edit(custody, (w) => w.replace('{', '{"at":"2020-01-01",')),
    ],
    ['the log with other line ends', custody, edit(custody, (w) => w.replaceAll('\n', '\r\n'))],
    ['the log with an empty line', custody, edit(custody, (w) => w.replace('\n', '\n\n'))],
    ['the log without its last line end', custody, edit(custody, (w) => w.slice(0, -1))],
    ['the log emptied', custody, put(custody, '')],
    ['no log', custody, drop(custody)],
    ['an hour of the log changed, its hash made anew', custody, backdated],

    [
      'a receipt of another record in its place',
      receipts,
      async (files: Files) => {
        const { body } = JSON.parse(textOf(files[receipts]).split('\n')[0]!) as Receipt
        const other = await signReceipt({ ...body, sha256: 'b'.repeat(64) }, made.backend)
        files[receipts] = bytesOf(`${canonicalJson(other)}\n`)
      },
    ],
    [
      'a receipt for no capture here',
      receipts,
      edit(
        receipts,
        lines((l) => [...l, l[0]!.replace(/"subject":"[^"]*"/, '"subject":"nobody"')]),
      ),
    ],
    [
      'a receipt twice',
      receipts,
      edit(
        receipts,
        lines((l) => [...l, l[0]!]),
      ),
    ],
    [
      'a receipt with another hour',
      receipts,
      edit(receipts, (w) => w.replace(/"receivedAt":"[^"]*"/, early)),
    ],
    [
      'a receipt that says more than was signed',
      receipts,
      edit(receipts, (w) => w.replace('{', `{"a":1,`)),
    ],
    ['no receipts', receipts, drop(receipts)],

    [
      'the timestamp of another capture',
      response,
      (files) => (files[response] = files[`${two}r`]!),
    ],
    [
      'the timestamp of another capture with its request',
      response,
      (files) => ([files[response], files[request]] = [files[`${two}r`]!, files[`${two}q`]!]),
    ],
    ['a timestamp without its request', response, drop(request)],
    ['a request without its timestamp', request, drop(response)],
    ['a request that is none', request, put(request, 'x')],
    ['a request for other bytes', request, put(request, (bytes) => bytes.with(30, bytes[30]! ^ 1))],
    ['a timestamp that is no DER', response, put(response, 'x'.repeat(200))],
    [
      'a timestamp of empty values',
      response,
      put(response, () => new Uint8Array([0x30, 4, 0x30, 0, 0x30, 0])),
    ],
    ['a timestamp with a byte behind it', response, put(response, longer)],
    ['a timestamp nested without end', response, put(response, () => nested(20_000))],
    ['a timestamp of a million values', response, put(response, () => new Uint8Array(4_000_000))],
    [
      'a timestamp by a certificate that is not for them',
      response,
      (files) => (files[response] = authority.forge(files[request]!, 'plain')),
    ],
    [
      'a timestamp by a certificate that had run out',
      response,
      (files) => (files[response] = authority.answer(files[request]!, 'expired')),
    ],
  ])

  async function backdated(files: Files): Promise<void> {
    const [first, ...rest] = textOf(files[custody]).split('\n')
    const link = {
      ...(JSON.parse(first!) as Record<string, unknown>),
      at: '2020-01-01T00:00:00.000Z',
    }
    const { hash: _, ...covered } = link as typeof link & { hash: string }
    const changed = canonicalJson({ ...covered, hash: await sha256(canonicalJson(covered)) })
    files[custody] = bytesOf([changed, ...rest].join('\n'))
  }
}

/** Sequences of DER inside sequences. */
function nested(depth: number): Uint8Array {
  const parts: number[][] = []
  for (let n = 0; n < depth; n++) {
    const length = 5 * n
    parts.push([0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff])
  }
  return new Uint8Array(parts.toReversed().flat())
}

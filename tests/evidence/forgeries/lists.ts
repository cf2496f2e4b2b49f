import { type Genuine, zipped } from '../forger.ts'
import { bom, type Change, drop, edit, type Forgery, put } from './forgery.ts'

/** The list and its signature changed, with every other byte as it was. */
export function lists({ files }: Genuine): Forgery[] {
  const list = 'datapackage.json'
  const digest = 'datapackage-digest.json'
  const changes: readonly Change[] = [
    ['a byte order mark before the list', list, put(list, bom)],
    ['a byte order mark before its signature', digest, put(digest, bom)],
    ['a line end after the signature', digest, edit(digest, (words) => `${words}\n`)],
    [
      'a member twice in the signature',
      digest,
      edit(digest, (w) => w.replace('{', '{"path":"x",')),
    ],
    [
      'a letter of the signature that is no UTF-8',
      digest,
      put(digest, (bytes) => new Uint8Array([...bytes.subarray(0, -1), 0xff, 0x7d])),
    ],
    ['a list of nothing', list, put(list, '{}')],
    ['a list that is no list', list, put(list, '[]')],
    ['a signature that is no object', digest, put(digest, 'null')],
    ['no list', list, drop(list)],
    ['no signature', digest, drop(digest)],
    ['a list nested without end', list, put(list, '['.repeat(200_000))],
  ]
  return changes.map(([what, names, change]) => {
    const all = files()
    change(all)
    return { what, names, state: 'failed', bytes: zipped(all) }
  })
}

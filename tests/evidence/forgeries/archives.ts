import { deflateRawSync } from 'node:zlib'
import { bytesOf, entriesOf, type Genuine, textOf } from '../forger.ts'
import { at, rawZip, type RawEntry } from '../raw-zip.ts'
import type { Forgery } from './forgery.ts'

/** The ZIP file itself: what one reader sees and another does not. */
export function archives({ wacz, files, ids }: Genuine): Forgery[] {
  const folder = `evidence/${ids[0]}`
  const path = `${folder}/manifest.json`
  const all = files()
  const other = bytesOf(textOf(all[path]).replace('Lumera', 'Lumira'))
  const unreadable = (what: string, bytes: Uint8Array, names: string): Forgery => ({
    what,
    bytes,
    state: 'unreadable',
    names,
  })
  const failed = (what: string, bytes: Uint8Array, names: string): Forgery => ({
    what,
    bytes,
    state: 'failed',
    names,
  })
  const one = (change: Partial<RawEntry>, more: readonly RawEntry[] = []) =>
    rawZip([
      ...entriesOf(all).map((entry) => (entry.name === path ? { ...entry, ...change } : entry)),
      ...more,
    ])
  const added = (name: string, bytes = other) => rawZip([...entriesOf(all), { name, bytes }])
  const size = all[path]!.length
  const squeezed = deflateRawSync(all[path]!)
  return [
    unreadable('a file put before the archive', new Uint8Array([...bytesOf('MZ'), ...wacz]), ''),
    unreadable('a file put behind the archive', new Uint8Array([...wacz, ...wacz]), ''),
    unreadable(
      'a comment behind the archive',
      rawZip(entriesOf(all), { comment: 'x' }),
      'appended',
    ),
    unreadable(
      'a comment that is announced and not there',
      rawZip(entriesOf(all), { end: [[20, 2, 7]] }),
      'appended',
    ),
    unreadable('two files of one name', added(path), path),
    unreadable(
      'two names that differ by case alone',
      added(path.replace('manifest', 'Manifest')),
      'Manifest',
    ),
    unreadable('a name in composed letters', added(`${folder}/caf\u00e9.json`), 'caf'),
    unreadable('a name in decomposed letters', added(`${folder}/cafe\u0301.json`), 'caf'),
    unreadable('a name with a hidden letter', added(`${folder}/manifest\u200b.json`), 'manifest'),
    unreadable('a name that leads out', added('../../.bashrc'), '.bashrc'),
    unreadable('a name that begins at the root', added('/etc/cron.d/x'), 'cron'),
    unreadable('a name with back slashes', added(String.raw`evidence\..\..\x`), '..'),
    unreadable('a name with a drive', added('C:/x'), 'C:'),
    unreadable('a name with empty parts', added('evidence//x'), 'evidence'),
    unreadable('a folder as an entry', added('evidence/', new Uint8Array()), 'evidence/'),
    unreadable('a file where a folder is', added('evidence'), 'evidence'),
    unreadable(
      'a link in the place of a file',
      one({
        central: [
          [at.central.madeBy, 2, 0x0314],
          [at.central.attributes, 4, 0xa1ff0000],
        ],
      }),
      path,
    ),
    unreadable(
      'another name in the entry than in the directory',
      one({ localName: path.replace('manifest', 'manifold') }),
      path,
    ),
    unreadable(
      'another size in the entry than in the directory',
      one({ local: [[at.local.size, 4, size - 1]] }),
      path,
    ),
    unreadable(
      'another size in the directory than in the entry',
      one({
        central: [
          [at.central.size, 4, size - 1],
          [at.central.packed, 4, size - 1],
        ],
      }),
      path,
    ),
    unreadable(
      'a size of four gigabytes',
      one({
        central: [
          [at.central.size, 4, 0xfffffffe],
          [at.central.packed, 4, 0xfffffffe],
        ],
      }),
      path,
    ),
    unreadable(
      'numbers that ZIP64 should hold',
      one({
        central: [
          [at.central.size, 4, 0xffffffff],
          [at.central.packed, 4, 0xffffffff],
        ],
      }),
      path,
    ),
    unreadable(
      'a file that is compressed',
      one({
        stored: squeezed,
        local: [[at.local.method, 2, 8]],
        central: [[at.central.method, 2, 8]],
      }),
      path,
    ),
    unreadable(
      'a file said to be compressed in its entry alone',
      one({ local: [[at.local.method, 2, 8]] }),
      path,
    ),
    unreadable(
      'a file said to be encrypted',
      one({ local: [[at.local.flags, 2, 1]], central: [[at.central.flags, 2, 1]] }),
      path,
    ),
    unreadable(
      'sizes told after the entry',
      one({ local: [[at.local.flags, 2, 8]], central: [[at.central.flags, 2, 8]] }),
      path,
    ),
    unreadable(
      'an entry that its directory leaves out',
      rawZip([{ name: path, bytes: other, hidden: true }, ...entriesOf(all)]),
      '',
    ),
    unreadable('bytes between two entries', one({ after: other }), ''),
    unreadable(
      'a directory of fewer entries than are there',
      rawZip(entriesOf(all), {
        end: [
          [8, 2, 3],
          [10, 2, 3],
        ],
      }),
      '',
    ),
    unreadable('a directory elsewhere', rawZip(entriesOf(all), { end: [[16, 4, 0]] }), 'directory'),
    unreadable('an archive in two parts', rawZip(entriesOf(all), { end: [[4, 2, 1]] }), 'parts'),
    failed(
      'a checksum of other bytes',
      one({ local: [[at.local.crc, 4, 1]], central: [[at.central.crc, 4, 1]] }),
      path,
    ),
    failed(
      'another time in the entry than in the directory',
      one({ local: [[at.local.time, 4, 1 << 16]] }),
      path,
    ),
    ...[0.2, 0.5, 0.9, 0.999].map((part) =>
      unreadable(
        `cut at ${part} of its length`,
        wacz.subarray(0, Math.floor(wacz.length * part)),
        'cut short',
      ),
    ),
    unreadable('nothing but an end', rawZip([]), 'not an export'),
    unreadable('an empty file', new Uint8Array(), 'not a ZIP'),
  ]
}

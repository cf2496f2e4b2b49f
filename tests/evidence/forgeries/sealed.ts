import { canonicalJson } from '../../../lib/evidence/canonical.ts'
import { pem } from '../../../lib/evidence/openssl.ts'
import { makeDeviceKey, signText } from '../../../lib/evidence/sign.ts'
import { bytesOf, type Files, type Genuine, textOf } from '../forger.ts'
import { bom, drop, edit, type Forgery, longer, put, relisted } from './forgery.ts'

/** A capture's manifest, seal, key and files; and the copies, which rest on the list alone. */
export async function sealed(made: Genuine): Promise<Forgery[]> {
  const [one, two] = made.ids.map((id) => `evidence/${id}`) as [string, string]
  const foreign = await makeDeviceKey()
  const digest = 'datapackage-digest.json'
  const manifest = `${one}/manifest.json`
  const seal = `${one}/seal.json`
  const key = `${one}/device.pem`
  const signature = `${one}/manifest.sig`
  const captured = Object.keys(made.files()).filter((path) => path.startsWith(`${one}/files/`))
  const [a, b] = captured as [string, string]
  const early = '"capturedAt":"2020-01-01T00:00:00.000Z"'
  return relisted(made, [
    ['an exhibit changed, listed by another key', digest, put('exhibits/fields.csv', 'x'), foreign],
    [
      'the page for replay changed, listed by another key',
      digest,
      put('archive/captures.warc.gz', 'x'),
      foreign,
    ],

    [
      'a manifest with a member twice',
      manifest,
      edit(manifest, (w) => w.replace('{', '{"operator":"Another",')),
    ],
    ['a manifest with a byte order mark', manifest, put(manifest, bom)],
    [
      'a manifest written with spaces',
      manifest,
      edit(manifest, (w) => JSON.stringify(JSON.parse(w), null, 1)),
    ],
    [
      'a manifest of another hour',
      manifest,
      edit(manifest, (w) => w.replace(/"capturedAt":"[^"]*"/, early)),
    ],
    ['a manifest nested without end', manifest, put(manifest, '['.repeat(1e5) + ']'.repeat(1e5))],
    ['no manifest', manifest, drop(manifest)],
    [
      'a manifest signed anew by another',
      seal,
      async (files: Files) => {
        const changed = textOf(files[manifest]).replace('Lumera', 'Lumira')
        files[manifest] = bytesOf(changed)
        files[seal] = bytesOf(canonicalJson(await signText(changed, foreign)))
      },
    ],
    [
      'a capture under the id of another',
      `${two}x/manifest.json`,
      (files) => {
        for (const [path, bytes] of Object.entries(files))
          if (path.startsWith(one)) files[path.replace(one, `${two}x`)] = bytes
      },
    ],
    ['a captured file left out', a, drop(a)],
    ['a file added to a capture', `${one}/files/x`, put(`${one}/files/x`, 'x')],
    ['two captured files exchanged', a, (files) => ([files[a], files[b]] = [files[b]!, files[a]!])],
    ['a folder of no capture', 'evidence/other/', put('evidence/other/note.txt', 'x')],
    ['a file beside the captures', 'evidence/note.txt', put('evidence/note.txt', 'x')],

    ['the key for openssl exchanged', key, put(key, pem(foreign.publicKeySpki))],
    ['the key for openssl left out', key, drop(key)],
    [
      'the signature for openssl exchanged',
      signature,
      (files) => (files[signature] = files[`${two}/manifest.sig`]!),
    ],
    ['the signature for openssl with a byte behind it', signature, put(signature, longer)],
    ['a seal that says more', seal, edit(seal, (w) => w.replace('{', '{"at":"2020-01-01",'))],
    ['a seal of another capture', manifest, (files) => (files[seal] = files[`${two}/seal.json`]!)],
    ['a seal with a byte order mark', seal, put(seal, bom)],
    [
      'a seal nested without end',
      seal,
      put(seal, `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
    ],
    ['a number of the seal mirrored', signature, edit(seal, mirrored)],
  ])
}

/** Of P-256 (SEC 2 §2.4.2). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** The same ECDSA signature with n - s in the place of s, which fits the key as well (SEC 1 §4.1.4). */
function mirrored(words: string): string {
  const signature = JSON.parse(words) as { value: string }
  const raw = Buffer.from(signature.value, 'base64')
  const s = BigInt(`0x${raw.subarray(32).toString('hex')}`)
  const other = Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex')
  const value = Buffer.concat([raw.subarray(0, 32), other]).toString('base64')
  return canonicalJson({ ...signature, value })
}

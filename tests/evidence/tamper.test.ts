import 'fake-indexeddb/auto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { derSignature, pem } from '../../lib/evidence/openssl.ts'
import { makeDeviceKey, type SigningKey, signText } from '../../lib/evidence/sign.ts'
import { readPem } from '../../lib/evidence/verify/certificate.ts'
import { examine } from '../../lib/evidence/verify/verify.ts'
import { Unreadable } from '../../lib/evidence/verify/zip.ts'
import { type LocalAuthority, localAuthority } from './authority.ts'
import { forgeries } from './forgeries/all.ts'
import { bytesOf, type Files, type Genuine, genuine, listed, textOf, zipped } from './forger.ts'

vi.mock('wxt/browser', () => ({ browser: undefined }))

/** `TAMPER=5000` is the long form; the seed is fixed so that a failure can be repeated. */
const rounds = Number(process.env['TAMPER'] ?? 60)
let seed = Number(process.env['TAMPER_SEED'] ?? 20261125)
const random = (below: number) => {
  // Mulberry32.
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % below
}
const pick = <T>(list: readonly T[]): T => list[random(list.length)]!

let authority: LocalAuthority
let made: Genuine
let foreign: SigningKey
let wacz: Uint8Array
let names: string[]
let roots: ReturnType<typeof readPem>

beforeAll(async () => {
  authority = localAuthority()
  roots = readPem(authority.rootPem)
  made = await genuine(authority)
  foreign = await makeDeviceKey()
  wacz = made.wacz
  names = Object.keys(made.files())
})
afterAll(() => authority?.remove())

/** Each way changes the files and says which of them a check must name. */
const ways: Record<string, (files: Files) => string> = {
  'flips a bit'(files) {
    const path = pick(names.filter((name) => files[name]!.length > 0))
    files[path]![random(files[path]!.length)]! ^= 1 << random(8)
    return path
  },
  'cuts a file short'(files) {
    const path = pick(names.filter((name) => files[name]!.length > 0))
    files[path] = files[path]!.subarray(0, random(files[path]!.length))
    return path
  },
  'removes a file'(files) {
    const path = pick(names.filter((name) => name !== 'datapackage.json'))
    delete files[path]
    return path
  },
  'adds a file'(files) {
    const path = `evidence/${pick(['x', 'files/y', 'z.tsr'])}${random(1000)}`
    files[path] = new Uint8Array([1])
    return path
  },
  'swaps two files'(files) {
    const a = pick(names)
    const b = pick(names.filter((name) => !same(files[name]!, files[a]!)))
    const kept = files[a]!
    files[a] = files[b]!
    files[b] = kept
    // Without the list nothing else can be held against it: then the list is what is named.
    return b === 'datapackage.json' ? b : a
  },
}
const same = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b))

/**
 * The same by one who lists and signs the files anew with the device's own key: the list is then in order, and what was
 * changed under it must be named by itself.
 */
const listedWays: Record<string, (files: Files) => string | Promise<string>> = {
  'breaks the chain'(files) {
    const lines = textOf(files[custody]).split('\n').slice(0, -1)
    const at = random(lines.length - 1)
    const how = random(3)
    if (how === 0) lines.splice(at, 1)
    else if (how === 1) lines.splice(at, 2, lines[at + 1]!, lines[at]!)
    else lines[at] = lines[at]!.replace(/"payload":"./, (found) => `${found.slice(0, -1)}x`)
    files[custody] = bytesOf(lines.map((line) => `${line}\n`).join(''))
    return custody
  },
  async 'signs with another key'(files) {
    const folder = `evidence/${pick(made.ids)}`
    const seal = await signText(textOf(files[`${folder}/manifest.json`]), foreign)
    files[`${folder}/seal.json`] = bytesOf(canonicalJson(seal))
    files[`${folder}/manifest.sig`] = derSignature(Buffer.from(seal.value, 'base64'))
    files[`${folder}/device.pem`] = bytesOf(pem(seal.publicKey))
    return `${folder}/seal.json`
  },
  'puts a foreign timestamp'(files) {
    const [a, b] = random(2) ? made.ids : made.ids.toReversed()
    const [own, other] = [`evidence/${a}/timestamps/1.ts`, `evidence/${b}/timestamps/1.ts`]
    files[`${own}r`] = files[`${other}r`]!
    if (random(2)) files[`${own}q`] = files[`${other}q`]!
    return `${own}r`
  },
  'changes a time'(files) {
    const folder = `evidence/${pick(made.ids)}`
    const path = pick([`${folder}/manifest.json`, `${folder}/timestamps/1.tsr`, custody, receipts])
    const bytes = files[path]!
    const times = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/20\d\d-?\d\d-?\d\dT?\d{2}:?\d{2}/g),
    ]
    const { index } = pick(times)
    // The last digit of its year.
    bytes[index + 3]! ^= 1 + random(7)
    return path
  },
}
const custody = 'evidence/custody.jsonl'
const receipts = 'evidence/receipts.jsonl'

const namedIn = (copy: Uint8Array): Promise<string[]> =>
  examine(copy, { roots }).then(
    ({ faults }) => faults.map((fault) => fault.file),
    (error: Error) => [error.message],
  )

describe(`an export, changed at random ${rounds} times`, () => {
  it('is whole as it was made', async () => {
    expect((await examine(wacz, { roots })).faults).toEqual([])
    const again = zipped(await listed(made.files(), made.device))
    expect((await examine(again, { roots })).faults).toEqual([])
  })

  it('is never found whole, and the changed file is named', async () => {
    for (let n = 0; n < rounds; n++) {
      const way = pick(Object.keys(ways))
      const files = made.files()
      const path = ways[way]!(files)
      const named = await namedIn(zipped(files))
      expect(named, `round ${n}: ${way} ${path}`).toSatisfy((all: string[]) =>
        all.some((one) => one === path || (path === 'datapackage.json' && one !== '')),
      )
    }
  }, 600_000)

  it('and listed anew still has its broken chain, wrong key, foreign timestamp and changed time named', async () => {
    for (let n = 0; n < rounds; n++) {
      const way = pick(Object.keys(listedWays))
      const files = made.files()
      const path = await listedWays[way]!(files)
      const named = await namedIn(zipped(await listed(files, made.device)))
      expect(named, `round ${n}: ${way}`).toContain(path)
      expect(named).not.toContain('datapackage.json')
    }
  }, 600_000)

  it('is never found whole with any byte of the file itself changed', async () => {
    for (let n = 0; n < rounds; n++) {
      const copy = wacz.slice()
      const at = random(copy.length)
      copy[at]! ^= 1 << random(8)
      expect(await namedIn(copy), `byte ${at}`).not.toEqual([])
    }
  }, 600_000)

  it('with one byte of any file changed in the archive itself is readable, and that file is named', async () => {
    for (const path of names) {
      const content = Buffer.from(made.files()[path]!)
      if (content.length === 0) continue
      // Its entry: the 26 bytes of a header, the lengths of name and extra field, the name, the bytes.
      const entry = Buffer.concat([Buffer.from([path.length, 0, 0, 0]), Buffer.from(path), content])
      const at = Buffer.from(wacz).indexOf(entry) + 4 + path.length
      const copy = wacz.slice()
      copy[at + random(content.length)]! ^= 1 << random(8)
      const { faults } = await examine(copy, { roots })
      expect(faults.map((fault) => fault.file)).toContain(path)
    }
  })

  it('listed and signed anew by a forger still names what was changed under it', async () => {
    const at = (end: string) => names.find((name) => name.endsWith(end))!
    const middle = (bytes: Uint8Array) => bytes.length >> 1
    const digitOfTime = (bytes: Uint8Array) => Buffer.from(bytes).indexOf('2026') + 3
    const changes: [string, (bytes: Uint8Array) => number][] = [
      [names.find((name) => name.includes('/files/'))!, middle],
      [at('/manifest.json'), middle],
      [at('/seal.json'), middle],
      ['evidence/custody.jsonl', middle],
      [at('.tsr'), digitOfTime],
      [at('.tsq'), (bytes) => bytes.length - 8],
    ]
    for (const [path, place] of changes) {
      const files = made.files()
      files[path]![place(files[path]!)]! ^= 1
      const { faults } = await examine(zipped(await listed(files, foreign)), { roots })
      // A wrong nonce is the response's fault: it answers another request.
      const named = path.replace(/q$/, 'r')
      expect(
        faults.map((fault) => fault.file),
        path,
      ).toContain(named)
      // The list itself is in order, but for the key that signed it.
      expect(faults.filter((fault) => fault.file.startsWith('datapackage'))).toEqual([
        {
          file: 'datapackage-digest.json',
          reason: expect.stringContaining('wrong key'),
          strangeKey: true,
        },
      ])
    }
  })
})

it('each forgery that was made by hand is found as what it is, with its file named, and none ends the check itself', async () => {
  const all = await forgeries(made, authority)
  expect(all.length).toBeGreaterThan(100)
  const missed: string[] = []
  for (const { what, bytes, state, names } of all) {
    const [ended, said] = await examine(bytes, { roots }).then(
      ({ faults }): [string, string[]] => [
        faults.length > 0 ? 'failed' : 'whole',
        faults.flatMap(({ file }) => (file.startsWith(names) ? [file] : [])),
      ],
      (error: Error): [string, string[]] => [
        error instanceof Unreadable ? 'unreadable' : String(error),
        error.message.includes(names) ? [error.message] : [],
      ],
    )
    if (ended !== state || said.length === 0) missed.push(`${what}: ${ended} ${said.join()}`)
  }
  expect(missed).toEqual([])
})

describe('the instructions in the export', () => {
  /** Runs the commands of VERIFY.txt on a folder; returns all that they print. */
  function byHand(change: (folder: string, id: string) => void): string {
    const folder = mkdtempSync(join(tmpdir(), 'by-hand-'))
    writeFileSync(join(folder, 'x.zip'), wacz)
    execFileSync('python3', ['-m', 'zipfile', '-e', 'x.zip', '.'], { cwd: folder })
    writeFileSync(join(folder, 'root.pem'), authority.rootPem)
    const id = /^evidence\/([^/]+)\/manifest\.json$/.exec(
      names.find((name) => name.endsWith('/manifest.json'))!,
    )![1]!
    change(folder, id)
    const text = textOf(made.files()['VERIFY.txt'])
    const commands = text
      .split('\n')
      .filter((line) => /^ {5}\S/.test(line))
      .map((line) => line.trim().replaceAll('<id>', id))
    expect(commands.length).toBeGreaterThan(6)
    const script = commands.map((command) => `( ${command} ) 2>&1`).join('\n')
    const said = execFileSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    return said
  }

  it('hold for an untouched export, by sha256sum and openssl alone', () => {
    const said = byHand(() => undefined)
    expect(said).not.toMatch(/CHANGED|MISSING|BROKEN|FAILED|OTHER KEY|Verification failure/)
    expect(said.match(/NOT LISTED: .*/g)).toEqual(
      expect.arrayContaining([
        'NOT LISTED: datapackage.json',
        'NOT LISTED: datapackage-digest.json',
      ]),
    )
    expect(said.match(/Verified OK/g)).toHaveLength(2)
    expect(said).toContain('Verification: OK')
  })

  it('name a changed file, a removed file, a changed manifest, and a changed and a cut log', () => {
    const said = byHand((folder, id) => {
      const [first, second] = names.filter((name) => name.startsWith(`evidence/${id}/files/`))
      writeFileSync(join(folder, first!), 'x')
      rmSync(join(folder, second!))
      writeFileSync(
        join(folder, `evidence/${id}/manifest.json`),
        manifestOf(id).replace('Lumera', 'Lumira'),
      )
      const log = 'evidence/custody.jsonl'
      const lines = textOf(made.files()[log]).split('\n')
      const changed = lines[0]!.replace('captured', 'viewed')
      writeFileSync(join(folder, log), [changed, ...lines.slice(2)].join('\n'))
    })
    expect(said).toMatch(/CHANGED evidence\/.*\/files\//)
    expect(said).toContain('MISSING')
    expect(said).toContain('Verification failure')
    expect(said).toMatch(/CHANGED \{.*"viewed"/)
    expect(said).toContain('BROKEN')
    expect(said).toContain('evidence/custody.jsonl: FAILED')
  })
})

const manifestOf = (id: string) => textOf(made.files()[`evidence/${id}/manifest.json`])

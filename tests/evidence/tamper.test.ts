import 'fake-indexeddb/auto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync, type Zippable, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { makeDeviceKey, signText } from '../../lib/evidence/sign.ts'
import { stampDue } from '../../lib/evidence/timestamps.ts'
import { readPem } from '../../lib/evidence/verify/certificate.ts'
import { examine } from '../../lib/evidence/verify/verify.ts'
import { Database } from '../../lib/store/database.ts'
import { keepAuthorities } from '../../lib/store/timestamps.ts'
import { type LocalAuthority, localAuthority } from './authority.ts'
import { sealedCapture } from './made.ts'

vi.mock('wxt/browser', () => ({ browser: undefined }))

/** `TAMPER=5000` is the long form; the seed is fixed so that a failure can be repeated. */
const rounds = Number(process.env['TAMPER'] ?? 100)
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
let wacz: Uint8Array
let names: string[]
let roots: ReturnType<typeof readPem>

beforeAll(async () => {
  authority = localAuthority()
  roots = readPem(authority.rootPem)
  const db = new Database('tamper')
  await keepAuthorities(db, [{ url: 'https://tsa.example/', rootPem: authority.rootPem }])
  const ids = [await sealedCapture(db, 'one'), await sealedCapture(db, 'two')]
  await stampDue(db, {
    fetch: async (_, init) => new Response(authority.answer(init!.body as Uint8Array)),
    now: () => Date.now() + 10,
    random: () => 0,
    patience: 1000,
  })
  wacz = new Uint8Array(await (await exportCaptures(db, ids)).arrayBuffer())
  names = Object.keys(unzipSync(wacz))
})
afterAll(() => authority?.remove())

function forged(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(wacz)
  change(files)
  const tree: Zippable = {}
  for (const [path, bytes] of Object.entries(files)) tree[path] = [bytes, { level: 0 }]
  return zipSync(tree)
}

/** Each way changes the files and says which of them a check must name. */
const ways: Record<string, (files: Record<string, Uint8Array>) => string> = {
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

describe(`an export, changed at random ${rounds} times`, () => {
  it('is whole as it was made', async () => {
    expect((await examine(wacz, { roots })).faults).toEqual([])
  })

  it('is never found whole, and the changed file is named', async () => {
    for (let n = 0; n < rounds; n++) {
      const way = pick(Object.keys(ways))
      let path = ''
      const copy = forged((files) => (path = ways[way]!(files)))
      const named = await examine(copy, { roots }).then(
        ({ faults }) => faults.map((fault) => fault.file),
        (error: Error) => [error.message],
      )
      expect(named, `round ${n}: ${way} ${path}`).toSatisfy((all: string[]) =>
        all.some((one) => one === path || (path === 'datapackage.json' && one !== '')),
      )
    }
  }, 600_000)

  it('is never found whole with any byte of the file itself changed', async () => {
    for (let n = 0; n < rounds; n++) {
      const copy = wacz.slice()
      const at = random(copy.length)
      copy[at]! ^= 1 << random(8)
      const whole = await examine(copy, { roots }).then(
        ({ faults }) => faults.length === 0,
        () => false,
      )
      // A ZIP entry's own time and version say nothing that anything here reads.
      if (whole) expect(filesOf(copy)).toEqual(filesOf(wacz))
    }
  }, 600_000)

  it('with one byte of any file changed in the archive itself is readable, and that file is named', async () => {
    for (const path of names) {
      const content = Buffer.from(unzipSync(wacz)[path]!)
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
      const { faults } = await examine(
        await remade((files) => (files[path]![place(files[path]!)]! ^= 1)),
        { roots },
      )
      // A wrong nonce is the response's fault: it answers another request.
      const named = path.replace(/q$/, 'r')
      expect(
        faults.map((fault) => fault.file),
        path,
      ).toContain(named)
      expect(faults.some((fault) => fault.file.startsWith('datapackage'))).toBe(false)
    }
  })
})

/** Changed, and then listed and signed anew with a key of the forger's own. */
async function remade(change: (files: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const key = await makeDeviceKey()
  const files = unzipSync(wacz)
  change(files)
  const list = JSON.parse(Buffer.from(files['datapackage.json']!).toString()) as {
    created: string
    software: string
    resources: { path: string; hash: string }[]
  }
  for (const one of list.resources) one.hash = `sha256:${await sha256(files[one.path]!)}`
  const text = canonicalJson(list)
  const hash = `sha256:${await sha256(text)}`
  const { value: signature, publicKey } = await signText(hash, key)
  const { created, software } = list
  const signedData = { hash, created, software, version: '0.1.0', signature, publicKey }
  files['datapackage.json'] = Buffer.from(text)
  files['datapackage-digest.json'] = Buffer.from(
    canonicalJson({ path: 'datapackage.json', hash, signedData }),
  )
  const tree: Zippable = {}
  for (const [path, bytes] of Object.entries(files)) tree[path] = [bytes, { level: 0 }]
  return zipSync(tree)
}

const filesOf = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content)] as const)

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
    const text = new TextDecoder().decode(unzipSync(wacz)['VERIFY.txt'])
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
    expect(said).not.toMatch(/CHANGED|MISSING|BROKEN|FAILED|Verification failure/)
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
      const lines = new TextDecoder().decode(unzipSync(wacz)[log]).split('\n')
      const changed = lines[0]!.replace('captured', 'viewed')
      writeFileSync(join(folder, log), [changed, ...lines.slice(2)].join('\n'))
    })
    expect(said).toMatch(/CHANGED evidence\/.*\/files\//)
    expect(said).toContain('MISSING')
    expect(said).toContain('Verification failure')
    expect(said).toMatch(/CHANGED \{.*"viewed"/)
    expect(said).toContain('BROKEN')
  })
})

const manifestOf = (id: string) =>
  new TextDecoder().decode(unzipSync(wacz)[`evidence/${id}/manifest.json`])

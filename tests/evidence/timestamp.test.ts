import 'fake-indexeddb/auto'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { newNonce, timestampRequest } from '../../lib/evidence/timestamp-request.ts'
import { type StampPorts, stampDue } from '../../lib/evidence/timestamps.ts'
import { readPem } from '../../lib/evidence/verify/certificate.ts'
import { checkStamp } from '../../lib/evidence/verify/timestamp.ts'
import { examine } from '../../lib/evidence/verify/verify.ts'
import { readZip } from '../../lib/evidence/verify/zip.ts'
import { Database } from '../../lib/store/database.ts'
import { keepAuthorities } from '../../lib/store/timestamps.ts'
import { type LocalAuthority, localAuthority } from './authority.ts'
import { sealedCapture } from './made.ts'

vi.mock('wxt/browser', () => ({ browser: undefined }))

let authority: LocalAuthority
let other: LocalAuthority
beforeAll(() => {
  authority = localAuthority('ec')
  other = localAuthority('rsa')
})
afterAll(() => {
  authority?.remove()
  other?.remove()
})

const data = new TextEncoder().encode('what is stamped')
const reasonOf = async (response: Uint8Array, change: object = {}) => {
  const found = await checkStamp(response, { data, nonce: null, roots: [], ...change })
  return 'reason' in found ? found.reason : null
}

describe('a timestamp', () => {
  it('holds for its bytes, nonce and root, made by EC or RSA, as openssl says too', async () => {
    for (const own of [authority, other]) {
      const nonce = newNonce()
      const request = await timestampRequest(data, nonce)
      const response = own.answer(request)
      expect(await reasonOf(response, { nonce, roots: readPem(own.rootPem) })).toBeNull()
      for (const [name, bytes] of Object.entries({ q: request, r: response, d: data }))
        writeFileSync(join(own.folder, name), bytes)
      for (const by of [
        ['-queryfile', 'q'],
        ['-data', 'd'],
      ]) {
        const args = ['ts', '-verify', ...by, '-in', 'r', '-CAfile', 'root.pem']
        execFileSync('openssl', args, { cwd: own.folder, stdio: 'pipe' })
      }
    }
  })

  it('fails for other bytes, a wrong nonce, a foreign root and a refusal, each by name', async () => {
    const response = authority.answer(await timestampRequest(data, newNonce()))
    expect(await reasonOf(response, { data: new Uint8Array(3) })).toMatch(/^foreign: it stamps/)
    expect(await reasonOf(response, { nonce: newNonce() })).toMatch(/nonce/)
    expect(await reasonOf(response, { roots: readPem(other.rootPem) })).toMatch(/^foreign/)
    const refused = Uint8Array.from([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02])
    expect(await reasonOf(refused)).toMatch(/refused it \(status 2\)/)
  })

  it('fails where the certificate is not for timestamps, or had run out', async () => {
    const request = await timestampRequest(data, newNonce())
    expect(await reasonOf(authority.forge(request, 'plain'))).toMatch(/not one for timestamps/)
    expect(await reasonOf(authority.answer(request, 'expired'))).toMatch(/not valid at that time/)
  })

  it('holds when the authority changes its certificate under the same root', async () => {
    const response = authority.answer(await timestampRequest(data, newNonce()), 'rotated')
    expect(await reasonOf(response, { roots: readPem(authority.rootPem) })).toBeNull()
  })

  it('with any one byte changed is refused, or says just what it said: never another time or authority', async () => {
    const nonce = newNonce()
    const response = authority.answer(await timestampRequest(data, nonce))
    const roots = readPem(authority.rootPem)
    const whole = await checkStamp(response, { data, nonce, roots })
    let refused = 0
    for (let at = 0; at < response.length; at++) {
      const copy = response.slice()
      copy[at]! ^= 1
      const found = await checkStamp(copy, { data, nonce, roots })
      if ('reason' in found) refused += 1
      else expect(found).toEqual(whole)
    }
    // What is not covered: the wrapping, and a copy of the root that stands beside (the trusted one is ours).
    expect(refused).toBeGreaterThan(response.length / 2)
  })
})

describe('the queue of timestamps', () => {
  const url = 'https://tsa.example/'
  let clock = 0
  const set = async (name: string, rootPem: string | null = authority.rootPem) => {
    const db = new Database(name)
    await keepAuthorities(db, [{ url, rootPem }])
    const id = await sealedCapture(db)
    clock = Date.now() + 1
    return { db, id }
  }
  const ports = (answer: (request: Uint8Array) => Response | Promise<Response>): StampPorts => ({
    fetch: async (_, init) => {
      init?.signal?.throwIfAborted()
      const patience = new Promise<Response>((_done, fail) =>
        init?.signal?.addEventListener('abort', () => fail(init.signal!.reason)),
      )
      return Promise.race([answer(init!.body as Uint8Array), patience])
    },
    now: () => clock,
    random: () => 0.5,
    patience: 50,
  })
  const granted = (request: Uint8Array) => new Response(authority.answer(request))

  it('stamps a sealed capture, and the export proves it to the verifier and to openssl alone', async () => {
    const { db, id } = await set('stamped')
    expect(await stampDue(db, ports(granted))).toBeNull()
    const custody = await db.custody.toArray()
    expect(custody.map((link) => link.type)).toEqual(['captured', 'timestamped'])
    const wacz = new Uint8Array(await (await exportCaptures(db, [id])).arrayBuffer())
    const report = await examine(wacz, { roots: readPem(authority.rootPem) })
    expect(report.faults).toEqual([])
    expect(report.captures[0]!.timestamps).toMatchObject([{ authority: 'tsa', trusted: true }])
    const foreign = await examine(wacz, { roots: readPem(other.rootPem) })
    expect(foreign.faults).toEqual([
      { file: `evidence/${id}/timestamps/1.tsr`, reason: expect.stringMatching(/^foreign/) },
    ])
    const files = readZip(wacz, () => undefined)
    for (const name of ['manifest.sig', 'timestamps/1.tsr'])
      writeFileSync(
        join(authority.folder, name.replace('/', '-')),
        files.get(`evidence/${id}/${name}`)!,
      )
    const args = 'ts -verify -data manifest.sig -in timestamps-1.tsr -CAfile root.pem'.split(' ')
    const cwd = authority.folder
    expect(execFileSync('openssl', args, { cwd, encoding: 'utf8', stdio: 'pipe' })).toMatch(/OK/)
  })

  it('keeps what fails for later with its reason, asks again when due, and never twice for what it has', async () => {
    const { db } = await set('retried')
    const trouble = async () => (await db.timestamps.toCollection().first())!.trouble
    let asked = 0
    const failures: [RegExp, (request: Uint8Array) => Response | Promise<Response>][] = [
      [/answered 503/, () => new Response('', { status: 503 })],
      [/in time/, () => new Promise<Response>(() => undefined)],
      [/could not be reached/, () => Promise.reject(new TypeError('offline'))],
      [/cannot be read/, () => new Response('<html>captive portal</html>')],
      [/nonce/, () => granted(lastRequest)],
      [/leads to no authority/, (request) => new Response(other.answer(request))],
      [/not valid at that time/, (request) => new Response(authority.answer(request, 'expired'))],
      [/not one for timestamps/, (request) => new Response(authority.forge(request, 'plain'))],
    ]
    const sig = (await db.captures.toCollection().first())!.sealed!.signature.value
    const { derSignature } = await import('../../lib/evidence/openssl.ts')
    const { fromBase64 } = await import('../../lib/evidence/base64.ts')
    const lastRequest = await timestampRequest(derSignature(fromBase64(sig)), newNonce())
    for (const [reason, answer] of failures) {
      const due = await stampDue(
        db,
        ports((request) => {
          asked += 1
          return answer(request)
        }),
      )
      expect(await trouble()).toMatch(reason)
      expect(due).toBeGreaterThan(clock)
      // Not before it is due.
      const before = asked
      await stampDue(db, ports(granted))
      expect(asked).toBe(before)
      clock = due!
    }
    expect(await stampDue(db, ports(granted))).toBeNull()
    expect(await trouble()).toBeNull()
    const again = vi.fn(granted)
    await stampDue(db, ports(again))
    expect(again).not.toHaveBeenCalled()
  })

  it('asks nobody where the user named no authority', async () => {
    const db = new Database('none')
    await sealedCapture(db)
    const asked = vi.fn(granted)
    expect(await stampDue(db, ports(asked))).toBeNull()
    expect(asked).not.toHaveBeenCalled()
  })
})

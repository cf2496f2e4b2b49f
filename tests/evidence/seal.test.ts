import { assert as holds, dictionary, jsonValue, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '../../lib/contract/capture.ts'
import { canonicalJson } from '../../lib/evidence/canonical.ts'
import { nextCustody, verifyCustody } from '../../lib/evidence/custody.ts'
import { sha256 } from '../../lib/evidence/hash.ts'
import { signReceipt, verifyReceipt } from '../../lib/evidence/receipt.ts'
import { makeDeviceKey, signManifest, verifySealed } from '../../lib/evidence/sign.ts'

const at = '2026-11-25T07:00:00.000Z'
const id = '019335d0-0000-7000-8000-000000000001'

describe('canonical JSON', () => {
  it('writes the example of RFC 8785', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('does not depend on the order of members and reads back as the same value', () => {
    holds(
      property(dictionary(string({ unit: 'grapheme' }), jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('refuses what has no JSON form', () => {
    for (const value of [Number.NaN, Infinity, '\ud800', { a: [undefined] }, 1n])
      expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

describe('seal', () => {
  it('holds for what was signed, and names a changed manifest and a wrong key', async () => {
    const device = await makeDeviceKey()
    const manifest = { id, title: '正品 Lumera' } as unknown as Manifest
    const sealed = await signManifest(manifest, device)
    expect(await verifySealed(sealed)).toBeNull()
    const canonical = sealed.canonical.replace('Lumera', 'Lumer4')
    expect(await verifySealed({ ...sealed, canonical })).toMatch(/not the one that was hashed/)
    expect(await verifySealed({ ...sealed, canonical, sha256: await sha256(canonical) })).toMatch(
      /signature/,
    )
    const other = await makeDeviceKey()
    const signature = { ...sealed.signature, publicKey: other.publicKeySpki }
    expect(await verifySealed({ ...sealed, signature })).toMatch(/signature/)
  })

  it('keeps its private key inside', async () => {
    const { privateKey } = await makeDeviceKey()
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow()
  })
})

describe('custody log', () => {
  it('names a changed, a removed and a swapped entry', async () => {
    const first = await nextCustody(null, { type: 'captured', subject: id, at, payload: 'a' })
    const second = await nextCustody(first, { type: 'viewed', subject: id, at, payload: '' })
    const third = await nextCustody(second, { type: 'deleted', subject: id, at, payload: 'a' })
    expect(await verifyCustody([first, second, third])).toBeNull()
    expect(await verifyCustody([second, third])).toBeNull()
    expect(await verifyCustody([first, third])).toMatch(/between 0 and 2/)
    expect(await verifyCustody([first, third, second])).toMatch(/between 0 and 2/)
    expect(await verifyCustody([first, { ...second, at: at.replace('07', '08') }])).toMatch(
      /entry 1 was changed/,
    )
    const forged = await nextCustody(
      { ...first, hash: '0'.repeat(64) },
      { ...second, type: 'viewed' },
    )
    expect(await verifyCustody([first, forged])).toMatch(/entry 1 does not follow/)
  })
})

describe('receipt', () => {
  it('holds for its record and its server only', async () => {
    const server = await makeDeviceKey()
    const record = 'a'.repeat(64)
    const receipt = await signReceipt(
      {
        schema: 'counterfoil.receipt/1',
        subject: id,
        sha256: record,
        organisation: 'o',
        sequence: 1,
        receivedAt: at,
        previous: null,
      },
      server,
    )
    expect(await verifyReceipt(receipt, record, server.publicKeySpki)).toBeNull()
    expect(await verifyReceipt(receipt, 'b'.repeat(64))).toMatch(/another record/)
    expect(await verifyReceipt(receipt, record, 'other')).toMatch(/foreign key/)
    const late = { ...receipt, body: { ...receipt.body, receivedAt: at.replace('07', '09') } }
    expect(await verifyReceipt(late, record)).toMatch(/changed/)
  })
})

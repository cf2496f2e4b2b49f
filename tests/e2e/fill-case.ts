import type { Page } from 'playwright'
import { packetCase } from '../cases/packet.ts'
import { png } from '../cases/pictures.ts'

/** The names of the case's defendants, where a test wants no others. */
const three = ['Blue Fox', '盛煊木业有限公司', '\u202Egnp.exe']

/** Puts a case with its captures and sellers into the store of an own page's browser. Gives the case's id. */
export async function fillCase(page: Page, aliases: readonly string[] = three): Promise<string> {
  const shot = png(1280, 900, (x, y) => (x > 100 && x < 500 && y > 300 && y < 500 ? 60 : 220))
  const { file, sealed, custody, hashes } = await packetCase(
    { defendants: aliases.length, aliases },
    () => [shot],
  )
  const captures = [...sealed].map(([key, seal]) => {
    const manifest = JSON.parse(seal.canonical) as {
      marketplace: string
      listing: { seller: { key: string } } | null
      seller: { key: string } | null
      page: { title: string; finalUrl: string }
      time: { capturedAt: string }
    }
    return {
      id: key,
      state: 'sealed',
      startedAt: manifest.time.capturedAt,
      listingKey: null,
      marketplace: manifest.marketplace,
      sellerKey: manifest.listing?.seller.key ?? manifest.seller?.key ?? null,
      title: manifest.page.title,
      pageUrl: manifest.page.finalUrl,
      manifest,
      sealed: seal,
    }
  })
  const sellers = [...file.sellers.values()]
  // The third defendant's purchase is recorded on screen: its pages name no seller, so that nothing has gathered them.
  const orders = new Set(file.case.purchases[2]?.captureIds)
  const withoutOrder = {
    ...file.case,
    purchases: file.case.purchases.toSpliced(2, 1),
    defendants: file.case.defendants.map((one) => ({
      ...one,
      captureIds: one.captureIds.filter((capture) => !orders.has(capture)),
    })),
  }
  await page.evaluate(
    async ({ rows, blobs }) => {
      const db = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open('counterfoil')
        opening.addEventListener('success', () => done(opening.result))
      })
      const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
        'sign',
        'verify',
      ])
      const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
      const device = {
        key: 'device',
        id: crypto.randomUUID(),
        ...pair,
        publicKeySpki: btoa(String.fromCodePoint(...spki)),
        createdAt: '2026-11-01T00:00:00.000Z',
      }
      const files = blobs.map(({ sha256, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0)!)
        return { sha256, bytes: bytes.length, mediaType: 'image/png', blob: new Blob([bytes]) }
      })
      const all: Record<string, readonly object[]> = { ...rows, blobs: files, device: [device] }
      for (const [name, some] of Object.entries(all)) {
        const transaction = db.transaction(name, 'readwrite')
        for (const row of some) transaction.objectStore(name).put(row)
        await new Promise((done) => transaction.addEventListener('complete', done))
      }
      db.close()
    },
    {
      rows: {
        captures,
        custody: [...custody],
        rights: [...file.rights.values()],
        sellers: sellers.map(({ seller }) => seller),
        // The first two publish one mailbox.
        sellerSnapshots: sellers.flatMap(({ snapshots }, n) =>
          snapshots.map((one) =>
            n > 1 ? one : { ...one, profile: { ...one.profile, emails: ['shop@example.cn'] } },
          ),
        ),
        cases: [
          { id: file.case.id, updatedAt: file.case.updatedAt, open: withoutOrder, sealed: null },
        ],
      },
      blobs: [...hashes].map(([sha256, bytes]) => ({
        sha256,
        base64: Buffer.from(bytes()).toString('base64'),
      })),
    },
  )
  return file.case.id
}

import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Manifest } from '../../lib/contract/capture.ts'
import type { BlobRef, PushOp } from '../../lib/contract/sync.ts'
import {
  keyFingerprint,
  makeDeviceKey,
  signManifest,
  type SigningKey,
} from '../../lib/evidence/sign.ts'

export interface Device {
  readonly id: string
  readonly key: SigningKey
}

export interface Sample {
  readonly op: Extract<PushOp, { kind: 'capture' }>
  readonly files: readonly { ref: BlobRef; bytes: Buffer<ArrayBuffer> }[]
}

/** Bytes of the two files of each capture: a small picture and a snapshot, both incompressible. */
const sizes = [12_000, 4_000]

export const makeDevice = async (): Promise<Device> => ({
  id: randomUUID(),
  key: await makeDeviceKey(),
})

/** Sealed captures of one device, each with files of its own. */
export async function makeSamples(device: Device, count: number): Promise<Sample[]> {
  const publicKeySha256 = await keyFingerprint(device.key.publicKeySpki)
  const samples: Sample[] = []
  for (let n = 0; n < count; n++) {
    const files = sizes.map((size, index) => {
      const bytes = randomBytes(size)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return { bytes, ref: { sha256, bytes: size, mediaType: index ? 'text/html' : 'image/jpeg' } }
    })
    const id = randomUUID()
    const sealed = await signManifest(
      manifestOf(id, { id: device.id, publicKeySha256 }, files),
      device.key,
    )
    samples.push({
      files,
      op: { kind: 'capture', id, sealed, blobs: files.map((file) => file.ref) },
    })
  }
  return samples
}

function manifestOf(id: string, device: Manifest['device'], files: Sample['files']): Manifest {
  const url = `https://www.amazon.com/dp/${id.slice(0, 8)}`
  return {
    schema: 'counterfoil.capture/1',
    id,
    type: 'listing',
    marketplace: 'amazon',
    pageKind: 'product',
    page: {
      requestedUrl: url,
      finalUrl: url,
      canonicalUrl: url,
      title: `Listing ${id}`,
      referrer: '',
      language: 'en',
      viewport: { width: 1440, height: 900 },
      full: { width: 1440, height: 9000 },
      scroll: { x: 0, y: 0 },
      devicePixelRatio: 1,
      zoom: 1,
      searchQuery: null,
      deliverTo: null,
      currencies: ['USD'],
    },
    time: {
      capturedAt: '2026-11-25T07:00:00.000Z',
      offsetMinutes: 0,
      timeZone: 'UTC',
      monotonicStart: 0,
      monotonicEnd: 1,
      pageLoadedAt: null,
      serverDate: null,
      skewSeconds: null,
    },
    answer: null,
    agent: { extension: '0', userAgent: '', readers: '0', rules: '0' },
    operator: '',
    session: '',
    captureAnyway: false,
    gates: [],
    interventions: [],
    masks: [],
    partial: null,
    notCaptured: [],
    listing: null,
    listings: [],
    seller: null,
    matches: [],
    flagged: [],
    rights: [],
    accusedBox: null,
    artifacts: files.map(({ ref }, index) => ({
      role: index ? 'page_html' : 'screenshot_tile',
      name: index ? 'page.html' : 'tile.jpg',
      mediaType: ref.mediaType,
      bytes: ref.bytes,
      sha256: ref.sha256,
      sourceUrl: null,
      derived: false,
      box: null,
    })),
    setId: null,
    corrects: null,
    device,
    custody: { sequence: 0, previous: null },
  }
}

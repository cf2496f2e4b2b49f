import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Manifest } from '../../lib/contract/capture.ts'
import type { BlobRef, PushOp } from '../../lib/contract/sync.ts'
import {
  keyFingerprint,
  makeDeviceKey,
  signManifest,
  type SigningKey,
} from '../../lib/evidence/sign.ts'
import { bareManifest } from '../../tests/evidence/manifest.ts'

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
  return {
    ...bareManifest(id, device),
    device,
    page: {
      ...bareManifest(id, device).page,
      requestedUrl: `https://www.amazon.com/dp/${id.slice(0, 8)}`,
      title: `Listing ${id}`,
    },
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
    custody: { sequence: 0, previous: null },
  }
}

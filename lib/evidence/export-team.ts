import { saying } from '../contract/sayings.ts'
import { appendCustody } from '../store/custody.ts'
import type { CustodyRow, Database, TeamCaptureRow } from '../store/database.ts'
import { own, version } from './export.ts'
import { packWacz } from './pack.ts'

/**
 * A colleague's capture as a `.wacz` of its own: a log is one device's, and an excerpt of two would be none. It holds the entry that
 * the seal names and the backend's receipt; that it was passed on stands in this browser's log.
 * @throws Error naming a file that cannot be had.
 */
export async function exportTeamCapture(
  db: Database,
  { id, sealed, manifest, receipt, custody }: TeamCaptureRow & { custody: CustodyRow },
  read: (sha256: string, mediaType: string) => Promise<Uint8Array | null>,
): Promise<Uint8Array> {
  const key = await db.device.get('device')
  if (!key) throw new Error(saying('noDeviceKey'))
  const types = new Map(manifest.artifacts.map((one) => [one.sha256, one.mediaType]))
  const createdAt = new Date().toISOString()
  const verifier = await own('/verify.html')
  const packed = await packWacz({
    extras: new Map(verifier ? [['verify.html', verifier]] : []),
    captures: [
      {
        sealed,
        blob: async (sha256) => {
          const bytes = await read(sha256, types.get(sha256) ?? 'application/octet-stream')
          if (!bytes) throw new Error(saying('fileNowhere', sha256, id))
          return bytes
        },
      },
    ],
    custody: [custody],
    receipts: [receipt],
    title: manifest.page.title,
    createdAt,
    software: `Counterfoil ${version()}`,
    key,
  })
  await appendCustody(db, [
    { type: 'exported', subject: id, at: createdAt, payload: sealed.sha256 },
  ])
  return packed
}

import type { CaseFile } from '../cases/case-file.ts'
import { exportCase, type ExportOptions, type ExportPorts } from '../cases/export-case.ts'
import { exportCaptures } from '../evidence/export.ts'
import { signText } from '../evidence/sign.ts'
import { deviceOf } from './captures.ts'
import { readPhoto } from './case-photos.ts'
import type { Database } from './database.ts'

/** Writes a case's packet from the store; see `exportCase`. */
export async function exportStoredCase(
  db: Database,
  file: CaseFile,
  {
    photoElsewhere,
    ...ports
  }: Pick<ExportPorts, 'fonts' | 'write' | 'progress' | 'signal'> & {
    /** A photograph that a colleague took in, from where the team keeps it; null where it is not there. */
    photoElsewhere: ExportPorts['photo']
  },
  options: Omit<ExportOptions, 'notices'>,
  /** Of a sealed case; null else. */
  key: CryptoKey | null,
): Promise<void> {
  const device = await deviceOf(db)
  await exportCase(
    file,
    {
      ...ports,
      async read(sha256) {
        const row = await db.blobs.get(sha256)
        return row ? new Uint8Array(await row.blob.arrayBuffer()) : null
      },
      photo: async (photo) => (await readPhoto(db, photo, key)) ?? photoElsewhere(photo),
      async evidence(ids) {
        return new Uint8Array(await (await exportCaptures(db, ids)).arrayBuffer())
      },
      sign: (text) => signText(text, device),
    },
    // Notices of a sealed case are none of the packet's business: there may be none.
    {
      ...options,
      notices: file.case.confidentiality === 'sealed' ? [] : await db.notices.toArray(),
    },
  )
}

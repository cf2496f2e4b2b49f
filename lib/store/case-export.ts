import type { CaseFile } from '../cases/case-file.ts'
import { exportCase, type ExportOptions, type ExportPorts } from '../cases/export-case.ts'
import { exportCaptures, own as shipped } from '../evidence/export.ts'
import { exportTeamCapture } from '../evidence/export-team.ts'
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
    fileElsewhere,
    ...ports
  }: Pick<ExportPorts, 'fonts' | 'write' | 'progress' | 'signal'> & {
    /** A photograph that a colleague took in, from where the team keeps it; null where it is not there. */
    photoElsewhere: ExportPorts['photo']
    /** A file that is not in this store, likewise. */
    fileElsewhere: (file: { sha256: string; mediaType: string }) => Promise<Uint8Array | null>
  },
  options: Omit<ExportOptions, 'notices'>,
  /** Of a sealed case; null else. */
  key: CryptoKey | null,
): Promise<void> {
  const device = await deviceOf(db)
  const verifier = await shipped('/verify.html')
  const read = async (sha256: string, mediaType = 'application/octet-stream') => {
    const row = await db.blobs.get(sha256)
    return row ? new Uint8Array(await row.blob.arrayBuffer()) : fileElsewhere({ sha256, mediaType })
  }
  await exportCase(
    file,
    {
      ...ports,
      read: (sha256) => read(sha256),
      photo: async (photo) => (await readPhoto(db, photo, key)) ?? photoElsewhere(photo),
      async *evidence(ids) {
        const own = (await db.captures.bulkGet([...ids])).flatMap((row) =>
          row?.sealed ? [row.id] : [],
        )
        if (own.length > 0)
          yield new Uint8Array(await (await exportCaptures(db, own)).arrayBuffer())
        for (const id of ids) {
          const row = own.includes(id) ? undefined : await db.teamCaptures.get(id)
          if (row?.custody)
            yield await exportTeamCapture(db, { ...row, custody: row.custody }, read)
        }
      },
      sign: (text) => signText(text, device),
    },
    // Notices of a sealed case are none of the packet's business: there may be none.
    {
      ...options,
      extras: [...options.extras, ...(verifier ? [{ name: 'verify.html', bytes: verifier }] : [])],
      notices: file.case.confidentiality === 'sealed' ? [] : await db.notices.toArray(),
    },
  )
}

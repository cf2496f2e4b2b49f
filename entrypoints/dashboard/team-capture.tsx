import { CaptureFacts, CaptureGates } from '../../components/capture-facts.tsx'
import { say } from '../../components/base/say.ts'
import { usePicture } from '../../components/base/use-picture.ts'
import type { Database, TeamCaptureRow } from '../../lib/store/database.ts'
import { teamsFile } from '../../lib/sync/teams-file.ts'

/** A colleague's capture: looked at, never changed from here. Its picture comes from the backend and is not kept. */
export function TeamCapture({ db, row }: { db: Database; row: TeamCaptureRow }) {
  const tile = row.manifest.artifacts.find(({ role }) => role === 'screenshot_tile')
  const address = usePicture(row.id, async () => {
    const bytes = tile && (await teamsFile(db, tile))
    return bytes ? new Blob([bytes], { type: tile.mediaType }) : null
  })
  return (
    <>
      <p class="small quiet">{say('case_teamCapture', row.person)}</p>
      {address && <img class="capture-picture" src={address} alt={say('capturePicture')} />}
      <CaptureFacts manifest={row.manifest} sha256={row.sealed.sha256} />
      <CaptureGates manifest={row.manifest} />
    </>
  )
}

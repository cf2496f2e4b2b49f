import { useEffect, useState } from 'preact/hooks'
import { CaptureFacts, CaptureGates } from '../../components/capture-facts.tsx'
import { say } from '../../components/base/say.ts'
import type { Database, TeamCaptureRow } from '../../lib/store/database.ts'
import { teamsFile } from '../../lib/sync/teams-file.ts'

/** A colleague's capture: looked at, never changed from here. Its picture comes from the backend and is not kept. */
export function TeamCapture({ db, row }: { db: Database; row: TeamCaptureRow }) {
  const [address, setAddress] = useState<string | null>(null)
  const tile = row.manifest.artifacts.find(({ role }) => role === 'screenshot_tile')
  useEffect(() => {
    let made: string | null = null
    let gone = false
    async function show() {
      const bytes = tile && (await teamsFile(db, tile))
      if (!bytes || gone) return
      made = URL.createObjectURL(new Blob([bytes], { type: tile.mediaType }))
      setAddress(made)
    }
    void show()
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [row.id])
  return (
    <>
      <p class="small quiet">{say('case_teamCapture', row.person)}</p>
      {address && <img class="capture-picture" src={address} alt={say('capturePicture')} />}
      <CaptureFacts manifest={row.manifest} sha256={row.sealed.sha256} />
      <CaptureGates manifest={row.manifest} />
    </>
  )
}

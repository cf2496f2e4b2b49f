import { useRef, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { saveFile } from '../../components/base/save.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import type { FontBytes } from '../../lib/cases/pdf/fonts.ts'
import { packetName } from '../../lib/cases/export-case.ts'
import { exportStoredCase } from '../../lib/store/case-export.ts'
import type { CaseKeys } from '../../lib/store/cases.ts'
import type { Database } from '../../lib/store/database.ts'
import { teamsFile, teamsPhoto } from '../../lib/sync/teams-file.ts'
import { spool } from './spool.ts'
import { inLanguage } from '../../components/base/in-language.ts'

/** Makes a case's packet as a download. */
export function usePacket(db: Database, keys: CaseKeys) {
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [problem, setProblem] = useState('')
  const control = useRef<AbortController | null>(null)

  /** True where the file was made; false where it was cancelled or failed. */
  async function start(file: CaseFile): Promise<boolean> {
    control.current = new AbortController()
    setProblem('')
    const out = await spool()
    setProgress({ done: 0, of: 1 })
    try {
      const { version } = browser.runtime.getManifest()
      await exportStoredCase(
        db,
        { ...file, now: new Date().toISOString() },
        {
          fonts: await ownFonts(),
          write: out.write,
          photoElsewhere: (photo) => teamsPhoto(db, photo),
          fileElsewhere: (one) => teamsFile(db, one),
          progress: (done, of) => setProgress({ done, of }),
          signal: control.current.signal,
        },
        { software: `Counterfoil ${version}`, extras: [] },
        keys.get(file.case.id) ?? null,
      )
      saveFile(await out.finish(), `${packetName(file)}.zip`)
      return true
    } catch (error) {
      await out.drop()
      const cancelled = control.current.signal.aborted
      if (!cancelled) setProblem(inLanguage(error))
      return false
    } finally {
      setProgress(null)
    }
  }

  return { state: { progress, problem }, start, cancel: () => control.current?.abort() }
}

/** The fonts that ship with the extension. */
export async function ownFonts(): Promise<FontBytes> {
  const [latin, chinese, others] = await Promise.all([
    asset('/fonts/noto-sans.ttf'),
    asset('/fonts/droid-sans-fallback.ttf'),
    asset('/fonts/more-scripts.ttf'),
  ])
  return { latin, chinese, others }
}

async function asset(
  path: `/fonts/${'noto-sans' | 'droid-sans-fallback' | 'more-scripts'}.ttf`,
): Promise<Uint8Array> {
  const answer = await fetch(browser.runtime.getURL(path))
  return new Uint8Array(await answer.arrayBuffer())
}

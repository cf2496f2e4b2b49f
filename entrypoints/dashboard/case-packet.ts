import { useRef, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { zipSync } from 'fflate'
import { saveFile } from '../../components/base/save.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { counts } from '../../lib/cases/case-file.ts'
import { packetName } from '../../lib/cases/export-case.ts'
import { noticeText } from '../../lib/cases/notices/forms.ts'
import { planNotices } from '../../lib/cases/notices/plan.ts'
import { exportStoredCase } from '../../lib/store/case-export.ts'
import { type CaseKeys, listCases } from '../../lib/store/cases.ts'
import { agreedPerson } from '../../lib/store/consent.ts'
import type { Database } from '../../lib/store/database.ts'
import { spool } from './spool.ts'

/** Makes a case's packet and notices as downloads: a person takes them from there. */
export function usePacket(db: Database) {
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [problem, setProblem] = useState('')
  const control = useRef<AbortController | null>(null)

  async function start(file: CaseFile): Promise<void> {
    control.current = new AbortController()
    setProblem('')
    setProgress({ done: 0, of: 1 })
    const out = await spool()
    try {
      const { version } = browser.runtime.getManifest()
      await exportStoredCase(
        db,
        { ...file, now: new Date().toISOString() },
        {
          fonts: {
            latin: await asset('/fonts/noto-sans.ttf'),
            chinese: await asset('/fonts/droid-sans-fallback.ttf'),
          },
          write: out.write,
          progress: (done, of) => setProgress({ done, of }),
          signal: control.current.signal,
        },
        { software: `Counterfoil ${version}`, extras: [] },
      )
      saveFile(await out.finish(), `${packetName(file)}.zip`)
    } catch (error) {
      await out.drop()
      const cancelled = control.current.signal.aborted
      if (!cancelled) setProblem(error instanceof Error ? error.message : String(error))
    }
    setProgress(null)
  }

  /** All reviewed accusations as notices, one file for each form to fill. Gives how many. */
  async function notices(file: CaseFile, keys: CaseKeys): Promise<number> {
    const cases = await listCases(db, keys)
    if (cases.some(({ locked }) => locked))
      throw new Error(browser.i18n.getMessage('case_lockedNotices'))
    const open = cases.flatMap((one) => (one.locked ? [] : [one.case]))
    const reviewed = file.case.accusations.filter((one) => counts(file, one))
    const plans = planNotices(reviewed, file.rights, open)
    const by = await agreedPerson(db)
    const files = plans.map((plan, n) => {
      const right = file.rights.get(plan.rightId)
      if (!right) throw new Error('rightId: the right is not in the portfolio.')
      const submitter = {
        name: by,
        title: '',
        company: file.case.plaintiff,
        relation: 'agent' as const,
        address: '',
        email: '',
        phone: '',
      }
      const speaker = { submitter, right, explanation: '', jurisdiction: right.office }
      return noticeText(plan, speaker, n + 1)
    })
    if (files.length === 0) return 0
    const bytes = Object.fromEntries(
      files.map(({ name, text }) => [name, new TextEncoder().encode(text)]),
    )
    const zip = zipSync(bytes, { level: 0 })
    saveFile(
      new Blob([zip], { type: 'application/zip' }),
      `notices-${new Date().toISOString().slice(0, 10)}.zip`,
    )
    return files.length
  }

  return { state: { progress, problem }, start, cancel: () => control.current?.abort(), notices }
}

async function asset(
  path: '/fonts/noto-sans.ttf' | '/fonts/droid-sans-fallback.ttf',
): Promise<Uint8Array> {
  const answer = await fetch(browser.runtime.getURL(path))
  return new Uint8Array(await answer.arrayBuffer())
}

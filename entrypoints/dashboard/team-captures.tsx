import { useState } from 'preact/hooks'
import { Notice } from '../../components/base/pieces.tsx'
import { inLanguage } from '../../components/base/in-language.ts'
import { count, say } from '../../components/base/say.ts'
import { useWork } from '../../components/base/use-work.ts'
import { Work } from '../../components/base/work.tsx'
import { captureIds } from '../../lib/cases/capture-ids.ts'
import type { Case } from '../../lib/contract/case.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { backendOf } from '../../lib/store/settings.ts'
import { notHere } from '../../lib/store/team-captures.ts'
import { fetchCaptures } from '../../lib/sync/fetch-captures.ts'
import { browserPorts } from '../../lib/sync/ports.ts'

/** Captures that the case rests on and that colleagues made: said, and fetched at a press. */
export function TeamCaptures({ db, open }: { db: Database; open: Case }) {
  const { running, run } = useWork()
  const [faults, setFaults] = useState<readonly string[]>([])
  const away = useLive(
    async () => ((await backendOf(db)) ? notHere(db, [...captureIds(open)]) : []),
    [open.updatedAt],
  )
  if (!away || (away.length === 0 && faults.length === 0)) return null
  const fetch = () =>
    run(async (watching) => setFaults(await fetchCaptures(db, browserPorts, away, watching))).catch(
      (error: unknown) => setFaults([inLanguage(error)]),
    )
  return (
    <Notice>
      <div class="stack tight">
        {away.length > 0 && <p>{say('case_awayCaptures', count(away.length))}</p>}
        {running ? (
          <Work {...running} />
        ) : (
          away.length > 0 && (
            <div class="row">
              <button class="plain" onClick={() => void fetch()}>
                {say('case_fetchCaptures')}
              </button>
            </div>
          )
        )}
        {faults.length > 0 && (
          <ul class="plain-list small" role="alert">
            {faults.slice(0, 10).map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
      </div>
    </Notice>
  )
}

import { ConflictCard } from '../../components/conflict-card.tsx'
import { Empty } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { send } from '../../lib/messages/send.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { conflicts, settleConflict } from '../../lib/store/shared.ts'

/** Records that people of the organisation edited side by side; nothing is lost, and a person decides. */
export function Conflicts({ db }: { db: Database }) {
  const found = useLive(() => conflicts(db))
  if (!found) return null
  if (found.length === 0) return <Empty title={say('noConflicts')} />
  return (
    <div class="stack">
      <p class="quiet">{say('conflictsLead')}</p>
      {found.map(({ subject, heads }) => (
        <ConflictCard
          key={subject}
          sides={heads}
          onChoose={async (id) => {
            await settleConflict(db, id, new Date().toISOString())
            // It goes by itself a little later, else.
            send('sendNow', {}).catch(() => {})
          }}
        />
      ))}
    </div>
  )
}

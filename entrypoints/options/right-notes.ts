import { useEffect, useState } from 'preact/hooks'
import type { RightNotes } from '../../components/right-details.tsx'
import type { Right } from '../../lib/contract/right.ts'
import { loadTables } from '../../lib/hosts/tables.ts'
import { collisionsOf } from '../../lib/matching/collisions.ts'
import { openTables } from '../../lib/matching/tables.ts'
import { proposeTerms } from '../../lib/rights/terms.ts'
import type { Database } from '../../lib/store/database.ts'
import { openPortfolio } from '../../lib/store/portfolio.ts'

/** What the matcher says of a right's terms; null until that is known. Looked up again as the right changes. */
export function useRightNotes(db: Database, right: Right | undefined): RightNotes | null {
  const [notes, setNotes] = useState<{ of: string; notes: RightNotes } | null>(null)
  useEffect(() => {
    let current = true
    const look = async (one: Right) => {
      const engine = await openPortfolio(db, loadTables)
      const tables = openTables(await loadTables())
      const found = {
        // Also those that were ticked: they keep their place.
        proposed: proposeTerms({ ...one, searchTerms: [] }, tables),
        collisions: engine ? collisionsOf(one, engine) : [],
      }
      if (current) setNotes({ of: one.id, notes: found })
    }
    if (right) void look(right)
    return () => {
      current = false
    }
  }, [right?.id, right?.updatedAt])
  return notes && notes.of === right?.id ? notes.notes : null
}

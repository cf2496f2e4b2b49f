import { useState } from 'preact/hooks'
import { Empty } from '../../components/base/pieces.tsx'
import { count, say } from '../../components/base/say.ts'
import { CoverageCounts, CoverageMap, type CoverageRow } from '../../components/coverage-map.tsx'
import { marketplaces } from '../../lib/marketplaces/all.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { type Route, go } from './route.ts'

const most = 200

/** Which marks were looked for where; the links open the sites' own searches, and only when they are pressed. */
export function Coverage({ db, route }: { db: Database; route: Route }) {
  const q = route.query.get('q') ?? ''
  const [terms, setTerms] = useState<Readonly<Record<string, string>>>({})
  const state = useLive(async () => {
    const { origins = [] } = await browser.permissions.getAll()
    return {
      granted: new Set(origins),
      rights: await db.rights.orderBy('markText').toArray(),
      looks: new Map((await db.looks.toArray()).map((look) => [look.id, look])),
    }
  })
  if (!state) return null
  const wanted = q.toLowerCase()
  const rows = state.rights
    .filter(({ markText }) => markText !== '' && markText.toLowerCase().includes(wanted))
    .map((right): CoverageRow => ({
      rightId: right.id,
      mark: right.markText,
      terms: right.searchTerms.filter(({ on }) => on).map(({ text }) => text),
    }))
  const may = (host: string) => state.granted.has(`https://${host}/*`)
  const hosts = marketplaces.flatMap((marketplace) =>
    marketplace.hosts
      .filter(({ host }) => !host.startsWith('*') && may(host))
      .map(({ host }) => ({
        host,
        searchUrl: (words: string) => marketplace.searchUrl?.(words, host) ?? null,
      }))
      .filter(({ searchUrl }) => searchUrl('x') !== null),
  )
  if (state.rights.length === 0)
    return (
      <Empty title={say('noMarks')}>
        <a href="/options.html#marks">{say('section_marks')}</a>
      </Empty>
    )
  return (
    <div class="stack">
      <p class="quiet">{say('coverageLead')}</p>
      <div class="row">
        <input
          type="search"
          aria-label={say('findMark')}
          placeholder={say('findMark')}
          value={q}
          onInput={(event) =>
            go(
              { place: 'coverage', query: new URLSearchParams({ q: event.currentTarget.value }) },
              true,
            )
          }
        />
        <a href="/options.html#marketplaces">{say('moreMarketplaces')}</a>
      </div>
      <CoverageCounts rows={rows} hosts={hosts} looks={state.looks} now={Date.now()} />
      <CoverageMap
        rows={rows.slice(0, most)}
        hosts={hosts}
        looks={state.looks}
        now={Date.now()}
        term={(row) => terms[row.rightId] ?? row.terms[0] ?? row.mark}
        onTerm={(row, term) => setTerms({ ...terms, [row.rightId]: term })}
      />
      {rows.length > most && <p class="quiet">{say('firstOf', count(most), count(rows.length))}</p>}
    </div>
  )
}

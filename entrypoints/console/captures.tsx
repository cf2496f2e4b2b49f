import { useState } from 'preact/hooks'
import { Empty, Notice } from '../../components/base/pieces.tsx'
import { count, day, say, when } from '../../components/base/say.ts'
import { VirtualList } from '../../components/virtual-list.tsx'
import { go, type Route } from '../dashboard/route.ts'
import { ConsoleCaptures } from '../../lib/contract/console.ts'
import { ask } from './ask.ts'
import { Capture } from './capture.tsx'
import { Search } from './search.tsx'
import { usePages } from './use-pages.ts'

/** What arrived, the last first, all of it or by words, and one of it beside the list. */
export function Captures({ route }: { route: Route }) {
  const q = route.query.get('q') ?? ''
  const seller = route.query.get('seller') ?? ''
  const pages = usePages(`${q}\n${seller}`, async (before) => {
    const asked = new URLSearchParams({ q, ...(seller && { seller }), ...(before && { before }) })
    const found = await ask(`captures?${asked}`, ConsoleCaptures)
    return { rows: found.captures, next: found.next?.toString() ?? null, searched: found.searched }
  })
  const [active, setActive] = useState(0)
  const { rows } = pages
  const open = (id: string | null) => go({ place: 'captures', id, query: route.query })
  return (
    <div class={`flags-page ${route.id ? 'split' : ''}`}>
      <div class="stack list">
        <Search place="captures" route={route} pages={pages} />
        {seller && (
          <p class="small">
            {say('console_ofSeller', seller)} <a href="#/captures">{say('console_all')}</a>
          </p>
        )}
        {pages.problem && <Notice tone="alarm">{pages.problem}</Notice>}
        {rows.length === 0 && pages.ended && !pages.busy && (
          <Empty title={q || seller ? say('console_nothingFound') : say('console_nothingArrived')}>
            {q || seller ? '' : say('console_nothingArrivedHint')}
          </Empty>
        )}
        {rows.length > 0 && (
          <div class="captures-grid console-captures">
            <VirtualList
              rows={rows}
              rowHeight={52}
              label={say('place_captures')}
              active={Math.min(active, rows.length - 1)}
              onActive={setActive}
              onEnd={pages.more}
              onKey={(event) => {
                const row = rows[active]
                if (!row || event.key !== 'Enter') return
                event.preventDefault()
                open(row.id)
              }}
              keyOf={(row) => row.id}
              selected={(row) => row.id === route.id}
              head={(
                [
                  'col_listing',
                  'col_captureType',
                  'col_by',
                  'capturedAt',
                  'console_received',
                ] as const
              ).map((name) => (
                <span key={name} role="columnheader">
                  {say(name)}
                </span>
              ))}
            >
              {(row) => (
                <>
                  <span role="gridcell" class="clip">
                    <a
                      tabIndex={-1}
                      href={`#/captures/${row.id}`}
                      onClick={(event) => {
                        event.preventDefault()
                        open(row.id)
                      }}
                    >
                      {row.title || row.url}
                    </a>
                    <br />
                    <span class="small quiet">
                      {row.partial && `${say('console_partial')} · `}
                      {row.url}
                    </span>
                  </span>
                  <span role="gridcell" class="clip">
                    {say(`captureType_${row.type}`)}
                    <br />
                    <span class="small quiet">{row.marketplace}</span>
                  </span>
                  <span role="gridcell" class="clip">
                    {row.person}
                    <br />
                    <span class="small quiet">
                      {say('captureFiles', count(row.files), count(Math.ceil(row.bytes / 1000)))}
                    </span>
                  </span>
                  <span role="gridcell" class="clip small">
                    {when(row.capturedAt)}
                  </span>
                  <span role="gridcell" class="clip small" title={when(row.receivedAt)}>
                    {day(row.receivedAt)}
                  </span>
                </>
              )}
            </VirtualList>
          </div>
        )}
      </div>
      {route.id && <Capture key={route.id} id={route.id} onClose={() => open(null)} />}
    </div>
  )
}

import { useState } from 'preact/hooks'
import { Empty, Notice } from '../../components/base/pieces.tsx'
import { count, day, say } from '../../components/base/say.ts'
import { SellerCard } from '../../components/seller-card.tsx'
import { VirtualList } from '../../components/virtual-list.tsx'
import { go, type Route } from '../dashboard/route.ts'
import { SellersReply } from '../../lib/contract/console.ts'
import { visible } from '../../lib/page/visible.ts'
import { ask } from './ask.ts'
import { SellerRecord } from './records.ts'
import { Search } from './search.tsx'
import { useAnswer } from './use-answer.ts'
import { usePages } from './use-pages.ts'

/** The accounts that captures show, and what was seen of one of them. */
export function Sellers({ route }: { route: Route }) {
  const q = route.query.get('q') ?? ''
  const pages = usePages(q, async (before) => {
    const asked = new URLSearchParams({ q, ...(before && { before }) })
    const found = await ask(`sellers?${asked}`, SellersReply)
    return { rows: found.sellers, next: found.next }
  })
  const [active, setActive] = useState(0)
  const { rows } = pages
  const open = (id: string | null) => go({ place: 'sellers', id, query: route.query })
  return (
    <div class={`flags-page ${route.id ? 'split' : ''}`}>
      <div class="stack list">
        <Search place="sellers" route={route} pages={pages} />
        {pages.problem && <Notice tone="alarm">{pages.problem}</Notice>}
        {rows.length === 0 && pages.ended && !pages.busy && (
          <Empty title={q ? say('console_nothingFound') : say('console_noSellers')}>
            {q ? '' : say('console_noSellersHint')}
          </Empty>
        )}
        {rows.length > 0 && (
          <div class="captures-grid console-sellers">
            <VirtualList
              rows={rows}
              rowHeight={52}
              label={say('place_sellers')}
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
              head={(['col_seller', 'place_captures', 'console_seen'] as const).map((name) => (
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
                      href={`#/sellers/${encodeURIComponent(row.id)}`}
                      onClick={(event) => {
                        event.preventDefault()
                        open(row.id)
                      }}
                    >
                      {visible(row.name)}
                    </a>
                    <br />
                    <span class="small quiet">{row.id}</span>
                  </span>
                  <span role="gridcell">{count(row.captures)}</span>
                  <span role="gridcell" class="clip small">
                    {say('seenBetween', day(row.firstSeen), day(row.lastSeen))}
                  </span>
                </>
              )}
            </VirtualList>
          </div>
        )}
      </div>
      {route.id && <Seller key={route.id} id={route.id} onClose={() => open(null)} />}
    </div>
  )
}

function Seller({ id, onClose }: { id: string; onClose: () => void }) {
  const { answer, problem } = useAnswer(id, () =>
    ask(`seller?${new URLSearchParams({ id })}`, SellerRecord),
  )
  return (
    <aside class="details stack" aria-label={say('details')}>
      <div class="row apart">
        <a href={`#/captures?seller=${encodeURIComponent(id)}`}>{say('console_itsCaptures')}</a>
        <button class="plain whole" onClick={onClose}>
          {say('close')}
        </button>
      </div>
      {problem && <Notice tone="alarm">{problem}</Notice>}
      {answer && <SellerCard record={answer} />}
    </aside>
  )
}

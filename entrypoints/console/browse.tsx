import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Empty } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { VirtualList } from '../../components/virtual-list.tsx'
import { go, type Route } from '../dashboard/route.ts'
import { Problem } from './problem.tsx'
import { Search } from './search.tsx'
import type { Pages } from './use-pages.ts'

/** A place of the console: a list that is read as it is looked at and searched by words, and one of its rows beside it. */
export function Browse<Row extends { readonly id: string }>(props: {
  place: 'captures' | 'sellers'
  route: Route
  pages: Pages<Row>
  /** Above the list: what it is narrowed to. */
  narrowed?: ComponentChildren
  empty: { title: string; hint: ComponentChildren }
  columns: readonly Parameters<typeof say>[0][]
  nameOf: (row: Row) => string
  /** What stands small below the name. */
  below: (row: Row) => ComponentChildren
  /** The cells after the first, which holds the name. */
  cells: (row: Row) => ComponentChildren
  /** The row that is open. */
  details: (id: string, close: () => void) => ComponentChildren
}) {
  const { place, route, pages } = props
  const { rows } = pages
  const [active, setActive] = useState(0)
  const open = (id: string | null) => go({ place, id, query: route.query })
  return (
    <div class={`flags-page ${route.id ? 'split' : ''}`}>
      <div class="stack list">
        <Search place={place} route={route} pages={pages} />
        {props.narrowed}
        <Problem {...pages} />
        {rows.length === 0 && pages.ended && !pages.busy && (
          <Empty title={props.empty.title}>{props.empty.hint}</Empty>
        )}
        {rows.length > 0 && (
          <div class={`captures-grid console-${place}`}>
            <VirtualList
              rows={rows}
              rowHeight={52}
              label={say(`place_${place}`)}
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
              head={props.columns.map((name) => (
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
                      href={`#/${place}/${encodeURIComponent(row.id)}`}
                      onClick={(event) => {
                        event.preventDefault()
                        open(row.id)
                      }}
                    >
                      {props.nameOf(row)}
                    </a>
                    <br />
                    <span class="small quiet">{props.below(row)}</span>
                  </span>
                  {props.cells(row)}
                </>
              )}
            </VirtualList>
          </div>
        )}
      </div>
      {route.id && props.details(route.id, () => open(null))}
    </div>
  )
}

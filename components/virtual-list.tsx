import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Of the head, which stays in sight, in pixels. */
const headHeight = 34

/** Rows of equal height of which only those in sight exist; made for 100,000 of them. */
export function VirtualList<Row>(props: {
  rows: readonly Row[]
  rowHeight: number
  label: string
  /** Row that the keyboard is on. */
  active: number
  onActive: (row: number) => void
  onKey: (event: KeyboardEvent) => void
  keyOf: (row: Row) => string
  selected: (row: Row) => boolean
  head: ComponentChildren
  /** The last rows are in sight: a list that is read page by page reads on. */
  onEnd?: () => void
  children: (row: Row, index: number) => ComponentChildren
}) {
  const { rows, rowHeight } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })

  useEffect(() => {
    const box = scroller.current!
    const look = () => setView({ top: box.scrollTop, height: box.clientHeight })
    const resize = new ResizeObserver(look)
    resize.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      resize.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [])

  // The row that the keyboard is on stays in sight.
  useEffect(() => {
    const box = scroller.current!
    const top = props.active * rowHeight
    const room = box.clientHeight - headHeight
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeight > box.scrollTop + room) box.scrollTop = top + rowHeight - room
  }, [props.active])

  const first = Math.max(0, Math.floor(view.top / rowHeight) - 8)
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + 8)
  useEffect(() => {
    if (last >= rows.length) props.onEnd?.()
  }, [last, rows.length])
  const step = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1)
    const to = {
      ArrowDown: props.active + 1,
      j: props.active + 1,
      ArrowUp: props.active - 1,
      k: props.active - 1,
      PageDown: props.active + page,
      PageUp: props.active - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return props.onKey(event)
    event.preventDefault()
    return props.onActive(Math.max(0, Math.min(rows.length - 1, to)))
  }

  return (
    <div
      ref={scroller}
      class="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={rows.length > 0 ? `row-${props.active}` : undefined}
      tabIndex={0}
      onKeyDown={step}
    >
      <div role="row" class="grid-head" aria-rowindex={1}>
        {props.head}
      </div>
      <div role="rowgroup" style={{ height: `${rows.length * rowHeight}px`, position: 'relative' }}>
        {rows.slice(first, last).map((row, n) => {
          const index = first + n
          return (
            <div
              key={props.keyOf(row)}
              id={`row-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={props.selected(row)}
              class={`grid-row ${index === props.active ? 'active' : ''}`}
              style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px` }}
            >
              {props.children(row, index)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

import { inLanguage } from '../../components/base/in-language.ts'
import { useEffect, useRef, useState } from 'preact/hooks'

/** A page of a list; `next` is where the following one begins, null at the end. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
  /** How far back a search looked, ISO UTC. */
  readonly searched?: string | null
}

export interface Pages<Row> {
  readonly rows: readonly Row[]
  readonly busy: boolean
  /** All that there is was read. */
  readonly ended: boolean
  readonly searched: string | null
  readonly problem: string
  /** Reads on, unless it is reading, has read all, or failed. */
  readonly more: () => void
  /** Reads on where it failed. */
  readonly again: () => void
}

interface State<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
  readonly searched: string | null
  readonly ended: boolean
}
const begun = { rows: [], next: null, searched: null, ended: false } as const

/** Rows that are read at once, at least: more than a screen shows. */
const enough = 60

/** A long list, read page by page as it is looked at; another `key` begins another list. */
export function usePages<Row>(
  key: string,
  read: (before: string | null) => Promise<Page<Row>>,
): Pages<Row> {
  const [state, setState] = useState<State<Row>>(begun)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  /** Of the list that is shown: an answer to an earlier one is dropped. */
  const run = useRef({ key: '', reading: false })

  async function readOn(from: State<Row>): Promise<void> {
    const mine = run.current
    if (mine.reading) return
    mine.reading = true
    setBusy(true)
    setProblem('')
    let now = from
    const wanted = from.rows.length + enough
    try {
      // A search may find nothing in a page, and more behind it.
      while (now.rows.length < wanted && !now.ended) {
        const page = await read(now.next)
        if (run.current !== mine) return
        now = {
          rows: [...now.rows, ...page.rows],
          next: page.next,
          searched: page.searched ?? null,
          ended: page.next === null,
        }
        setState(now)
      }
    } catch (error) {
      if (run.current === mine) setProblem(inLanguage(error))
    } finally {
      mine.reading = false
      if (run.current === mine) setBusy(false)
    }
  }

  useEffect(() => {
    run.current = { key, reading: false }
    setState(begun)
    // Each letter of a search would else ask by itself.
    const soon = setTimeout(() => void readOn(begun), 150)
    return () => clearTimeout(soon)
  }, [key])

  return {
    rows: state.rows,
    busy,
    ended: state.ended,
    searched: state.searched,
    problem,
    more: () => {
      if (!state.ended && !problem && state.rows.length > 0) void readOn(state)
    },
    again: () => void readOn(state),
  }
}

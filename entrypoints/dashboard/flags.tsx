import { useMemo, useRef, useState } from 'preact/hooks'
import { Empty } from '../../components/base/pieces.tsx'
import { count, say } from '../../components/base/say.ts'
import { Toast, type Told } from '../../components/base/toast.tsx'
import { Work } from '../../components/base/work.tsx'
import { BulkBar } from '../../components/bulk-bar.tsx'
import { FlagFilters } from '../../components/flag-filters.tsx'
import { FlagTable } from '../../components/flag-table.tsx'
import { SavedViews } from '../../components/saved-views.tsx'
import { type Decision, decisions } from '../../lib/contract/decisions.ts'
import { type FlagFilter, everything, filterLines } from '../../lib/contract/flag-line.ts'
import type { Database } from '../../lib/store/database.ts'
import type { FlagLines } from '../../lib/store/flag-lines.ts'
import { useLive } from '../../lib/store/live.ts'
import { forgetSavedView, restoreViews, saveView, savedViews } from '../../lib/store/saved-views.ts'
import { useDecideMany } from './decide-many.ts'
import { FlagPage } from './flag.tsx'
import { type Route, go } from './route.ts'
import { inLanguage } from '../../components/base/in-language.ts'

/** All flags: search, filter, pick, decide for many with undo; one opens beside the list. */
export function Flags({ db, flags, route }: { db: Database; flags: FlagLines; route: Route }) {
  const filter = Object.fromEntries(
    Object.keys(everything).map((key) => [key, route.query.get(key) ?? '']),
  ) as unknown as FlagFilter
  const address = route.query.toString()
  const lines = useMemo(() => filterLines(flags.lines, filter), [flags.lines, address])
  const [active, setActive] = useState(0)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState<Told | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const at = Math.min(active, Math.max(0, lines.length - 1))

  const narrow = (change: Partial<FlagFilter>) => {
    setActive(0)
    setPicked(new Set())
    const query = new URLSearchParams(Object.entries({ ...filter, ...change }))
    go({ place: 'flags', query }, true)
  }
  const open = (id: string | null) => go({ place: 'flags', id, query: route.query })

  function pick(id: string, range: boolean) {
    const next = new Set(picked)
    const from = lines.findIndex((line) => picked.has(line.id))
    const to = lines.findIndex((line) => line.id === id)
    if (range && from >= 0)
      for (const line of lines.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(line.id)
    else if (!next.delete(id)) next.add(id)
    setPicked(next)
  }

  const { running, decide: decideMany } = useDecideMany(db, setTold)
  async function decide(ids: readonly string[], decision: Decision, note: string) {
    const rest = new Set(await decideMany(ids, decision, note))
    const reached = new Set(ids.filter((id) => !rest.has(id)))
    setPicked((now) => new Set([...now].filter((id) => !reached.has(id))))
  }
  const views = useLive(() => savedViews(db)) ?? []
  const shownView = new URLSearchParams(
    Object.entries(filter).filter(([, value]) => value !== ''),
  ).toString()

  async function changeViews(text: string, work: () => ReturnType<typeof savedViews>) {
    try {
      const before = await work()
      setTold({
        text,
        undo: () => {
          void restoreViews(db, before)
          setTold({ text: say('undone'), undo: null })
        },
      })
    } catch (error) {
      setTold({ text: say('cardFailed', inLanguage(error)), undo: null })
    }
  }
  const chosen = () => (picked.size > 0 ? [...picked] : lines[at] ? [lines[at].id] : [])

  if (flags.loading === null && flags.lines.length === 0)
    return (
      <Empty title={say('noFlags')}>
        <ol class="steps">
          <li>
            <a href="/options.html#marks">{say('noFlagsStep1')}</a>
          </li>
          <li>
            <a href="#/coverage">{say('noFlagsStep2')}</a>
          </li>
          <li>{say('noFlagsStep3')}</li>
        </ol>
      </Empty>
    )
  return (
    <div class={`flags-page ${route.id ? 'split' : ''}`}>
      <div class="list stack">
        <FlagFilters filter={filter} lines={flags.lines} searchRef={search} onChange={narrow} />
        <SavedViews
          views={views}
          query={shownView}
          onShow={(view) =>
            narrow({ ...everything, ...Object.fromEntries(new URLSearchParams(view.query)) })
          }
          onSave={(name) =>
            void changeViews(say('viewSaved', name), () => saveView(db, name, shownView))
          }
          onForget={(view) =>
            void changeViews(say('viewForgotten', view.name), () => forgetSavedView(db, view.id))
          }
        />
        {flags.loading !== null && (
          <label class="small quiet">
            {say('loadingFlags', count(flags.lines.length), count(flags.loading))}
            <progress value={flags.lines.length} max={Math.max(1, flags.loading)} />
          </label>
        )}
        {running ? (
          <Work {...running} />
        ) : (
          <BulkBar
            picked={picked.size}
            shown={lines.length}
            onPickAll={() => setPicked(new Set(lines.map((line) => line.id)))}
            onClear={() => setPicked(new Set())}
            onDecide={(decision, note) => void decide([...picked], decision, note)}
          />
        )}
        {lines.length === 0 && flags.loading === null ? (
          <Empty title={say('noneFound')}>
            <button class="plain" onClick={() => narrow(everything)}>
              {say('clearFilters')}
            </button>
          </Empty>
        ) : (
          <FlagTable
            lines={lines}
            active={at}
            picked={picked}
            onActive={setActive}
            onPick={pick}
            onOpen={open}
            onKey={(key) => {
              if (key === '/') search.current?.focus()
              else if (key === 'u') told?.undo?.()
              else void decide(chosen(), decisions[Number(key) - 1]!, '')
            }}
          />
        )}
      </div>
      {route.id && (
        <FlagPage
          key={route.id}
          db={db}
          id={route.id}
          onClose={() => open(null)}
          onDecide={(decision, note) => void decide([route.id!], decision, note)}
        />
      )}
      <Toast told={told} onGone={() => setTold(null)} />
    </div>
  )
}

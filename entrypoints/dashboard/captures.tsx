import { useMemo, useState } from 'preact/hooks'
import { DeliverySign, Empty } from '../../components/base/pieces.tsx'
import { saveFile } from '../../components/base/save.ts'
import { count, say, when } from '../../components/base/say.ts'
import { Toast, type Told } from '../../components/base/toast.tsx'
import { useWork } from '../../components/base/use-work.ts'
import { Work } from '../../components/base/work.tsx'
import { partialText } from '../../components/partial.ts'
import { VirtualList } from '../../components/virtual-list.tsx'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { send } from '../../lib/messages/send.ts'
import { useAllCaptures } from '../../lib/store/all-captures.ts'
import type { Database } from '../../lib/store/database.ts'
import { CapturePage } from './capture.tsx'
import { type Route, go } from './route.ts'
import { inLanguage } from '../../components/base/in-language.ts'

/** All captures: find, see what arrived, export those picked as one file with its proofs. */
export function Captures({ db, route }: { db: Database; route: Route }) {
  const captures = useAllCaptures(db)
  const [active, setActive] = useState(0)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const { running, run } = useWork()
  const [told, setTold] = useState<Told | null>(null)
  const [deleting, setDeleting] = useState(false)
  const q = route.query.get('q') ?? ''
  const lines = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean)
    return (captures ?? []).filter((line) => {
      const text = `${line.title} ${line.pageUrl} ${line.operator} ${line.sellerKey ?? ''}`
      return words.every((word) => text.toLowerCase().includes(word))
    })
  }, [captures, q])
  if (!captures) return null

  const pick = (id: string) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }
  const open = (id: string | null, toDelete = false) => {
    setDeleting(toDelete)
    go({ place: 'captures', id, query: route.query })
  }
  async function exportThese(ids: readonly string[]) {
    try {
      const file = await run((watching) => exportCaptures(db, ids, watching))
      if (!file) return
      saveFile(file, `captures-${new Date().toISOString().slice(0, 10)}.wacz`)
      setTold({ text: say('exported'), undo: null })
    } catch (error) {
      const why = inLanguage(error)
      // What the user ended did not fail.
      setTold({ text: why === say('cancelled') ? why : say('exportFailed', why), undo: null })
    }
  }

  // A colleague's is looked at where there is none of one's own.
  if (captures.length === 0 && route.id === null)
    return <Empty title={say('noCaptures')}>{say('noCapturesHint')}</Empty>
  return (
    <div class={`flags-page ${route.id ? 'split' : ''}`}>
      <div class="stack list">
        <search class="row filters">
          <label class="field small grow">
            <span>{say('search')}</span>
            <input
              type="search"
              value={q}
              onInput={(event) =>
                go(
                  {
                    place: 'captures',
                    query: new URLSearchParams({ q: event.currentTarget.value }),
                  },
                  true,
                )
              }
            />
          </label>
          <button
            class="whole"
            disabled={picked.size === 0 || running !== null}
            onClick={() => void exportThese([...picked])}
          >
            {picked.size > 0 ? say('exportPicked', count(picked.size)) : say('exportOne')}
          </button>
        </search>
        {running && <Work {...running} />}
        <div class="captures-grid">
          <VirtualList
            rows={lines}
            rowHeight={52}
            label={say('tab_captures')}
            active={Math.min(active, Math.max(0, lines.length - 1))}
            onActive={setActive}
            onKey={(event) => {
              const line = lines[active]
              if (!line || ![' ', 'Enter', 'Delete'].includes(event.key)) return
              event.preventDefault()
              if (event.key === ' ') pick(line.id)
              else open(line.id, event.key === 'Delete')
            }}
            keyOf={(line) => line.id}
            selected={(line) => picked.has(line.id)}
            head={(
              [
                'pick',
                'col_listing',
                'col_captureType',
                'col_by',
                'col_date',
                'col_delivery',
              ] as const
            ).map((name) => (
              <span key={name} role="columnheader">
                <span class={name === 'pick' ? 'away' : ''}>{say(name)}</span>
              </span>
            ))}
          >
            {(line) => (
              <>
                <span role="gridcell">
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={say('pickOne', line.title.slice(0, 80))}
                    checked={picked.has(line.id)}
                    onClick={() => pick(line.id)}
                  />
                </span>
                <span role="gridcell" class="clip">
                  <a
                    tabIndex={-1}
                    href={`#/captures/${line.id}`}
                    onClick={(event) => {
                      event.preventDefault()
                      open(line.id)
                    }}
                  >
                    {line.title || line.pageUrl}
                  </a>
                  <br />
                  <span class="small quiet">
                    {line.corrected && `${say('corrected')} · `}
                    {partialText(line.partialReasons, line.partial) || line.pageUrl}
                  </span>
                </span>
                <span role="gridcell" class="clip">
                  {say(`captureType_${line.type}`)}
                  {line.setId !== null && <span class="small quiet"> · {say('inSet')}</span>}
                </span>
                <span role="gridcell" class="clip">
                  {line.operator || '–'}
                </span>
                <span role="gridcell" class="clip small">
                  {when(line.startedAt)}
                </span>
                <span role="gridcell">
                  <DeliverySign state={line.delivery?.state ?? 'local'} />
                  {line.delivery?.state === 'trouble' && (
                    <button
                      class="link small"
                      title={inLanguage(line.delivery.trouble ?? '')}
                      onClick={() => void send('retry', { subjects: [line.id] })}
                    >
                      {say('retry')}
                    </button>
                  )}
                </span>
              </>
            )}
          </VirtualList>
        </div>
      </div>
      {route.id && (
        <CapturePage
          key={route.id}
          db={db}
          id={route.id}
          deleting={deleting}
          onClose={() => open(null)}
          onExport={(ids) => void exportThese(ids)}
          onDone={(text, next) => {
            setTold({ text, undo: null })
            open(next)
            void send('sendNow', {})
          }}
        />
      )}
      <Toast told={told} onGone={() => setTold(null)} />
    </div>
  )
}

import { useMemo, useState } from 'preact/hooks'
import { DeliverySign, Empty } from '../../components/base/pieces.tsx'
import { saveFile } from '../../components/base/save.ts'
import { count, say, when } from '../../components/base/say.ts'
import { Toast, type Told } from '../../components/base/toast.tsx'
import { VirtualList } from '../../components/virtual-list.tsx'
import { exportCaptures } from '../../lib/evidence/export.ts'
import { send } from '../../lib/messages/send.ts'
import { useAllCaptures } from '../../lib/store/all-captures.ts'
import type { Database } from '../../lib/store/database.ts'
import { type Route, go } from './route.ts'

/** All captures: find, see what arrived, export those picked as one file with its proofs. */
export function Captures({ db, route }: { db: Database; route: Route }) {
  const captures = useAllCaptures(db)
  const [active, setActive] = useState(0)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
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
  async function exportPicked() {
    setBusy(true)
    try {
      const day = new Date().toISOString().slice(0, 10)
      saveFile(await exportCaptures(db, [...picked]), `captures-${day}.wacz`)
      setTold({ text: say('exported'), undo: null })
    } catch (error) {
      setTold({ text: say('cardFailed', error instanceof Error ? error.message : ''), undo: null })
    }
    setBusy(false)
  }

  if (captures.length === 0) return <Empty title={say('noCaptures')}>{say('noCapturesHint')}</Empty>
  return (
    <div class="stack list">
      <search class="row filters">
        <label class="field small grow">
          <span>{say('search')}</span>
          <input
            type="search"
            value={q}
            onInput={(event) =>
              go(
                { place: 'captures', query: new URLSearchParams({ q: event.currentTarget.value }) },
                true,
              )
            }
          />
        </label>
        <button disabled={picked.size === 0 || busy} onClick={() => void exportPicked()}>
          {busy ? say('exporting') : say('exportPicked', count(picked.size))}
        </button>
      </search>
      <div class="captures-grid">
        <VirtualList
          rows={lines}
          rowHeight={52}
          label={say('tab_captures')}
          active={Math.min(active, Math.max(0, lines.length - 1))}
          onActive={setActive}
          onKey={(event) => {
            const line = lines[active]
            if (event.key !== ' ' || !line) return
            event.preventDefault()
            pick(line.id)
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
                {line.title}
                <br />
                <span class="small quiet">{line.partial ?? line.pageUrl}</span>
              </span>
              <span role="gridcell" class="clip">
                {say(`captureType_${line.type}`)}
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
                    title={line.delivery.trouble ?? ''}
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
      <Toast told={told} onGone={() => setTold(null)} />
    </div>
  )
}

import { useState } from 'preact/hooks'
import { count, say } from '../../components/base/say.ts'
import { Act } from '../../components/cases/act-form.tsx'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { siteName } from '../../lib/marketplaces/hosts.ts'
import { visible } from '../../lib/page/visible.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { addSellers } from './case-acts.ts'
import { keys } from './case-keys.ts'

/** Sellers with a captured listing who are not in the case yet: a person picks them. */
export function AddSellers({ db, file }: { db: Database; file: CaseFile }) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [words, setWords] = useState('')
  const held = new Set(file.case.defendants.flatMap((d) => d.storefronts.map((s) => s.sellerId)))
  const sellers = (useLive(() => db.sellers.orderBy('lastSeen').toArray()) ?? [])
    .toReversed()
    .filter(({ id }) => !held.has(id))
  if (sellers.length === 0) return <p class="small quiet">{say('case_noSellersLeft')}</p>
  const wanted = words.trim().toLowerCase()
  const shown = sellers
    .filter(({ id, aliases }) =>
      [id, ...aliases.map(({ name }) => name)].some((one) => one.toLowerCase().includes(wanted)),
    )
    .slice(0, 500)
  return (
    <details class="box">
      <summary>{say('case_addSellers', count(sellers.length))}</summary>
      <div class="row">
        <label class="field small">
          <span>{say('search')}</span>
          <input
            type="search"
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <button
          class="plain"
          onClick={() => setPicked(new Set([...picked, ...shown.map(({ id }) => id)]))}
        >
          {say('pickAll', count(shown.length))}
        </button>
        {picked.size > 0 && (
          <button class="plain" onClick={() => setPicked(new Set())}>
            {say('pickNone')}
          </button>
        )}
      </div>
      <ul class="plain-list lines case-sellers">
        {shown.map(({ id, aliases, marketplace, platformKey }) => (
          <li key={id}>
            <label class="line">
              <input
                type="checkbox"
                checked={picked.has(id)}
                onChange={() => {
                  const next = new Set(picked)
                  if (!next.delete(id)) next.add(id)
                  setPicked(next)
                }}
              />
              <bdi>{visible(aliases.at(-1)?.name ?? platformKey).slice(0, 80)}</bdi>
              <span class="small quiet">
                {siteName(marketplace)} · {platformKey}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <Act
        title={say('case_nameDefendants', count(picked.size))}
        fields={[]}
        onSubmit={async () => {
          await addSellers(db, keys, file.case.id, [...picked])
          setPicked(new Set())
        }}
      />
    </details>
  )
}

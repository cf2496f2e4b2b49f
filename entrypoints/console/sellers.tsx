import { count, say } from '../../components/base/say.ts'
import { SellerCard, seen } from '../../components/seller-card.tsx'
import type { Route } from '../dashboard/route.ts'
import { SellersReply } from '../../lib/contract/console.ts'
import { visible } from '../../lib/page/visible.ts'
import { ask } from './ask.ts'
import { Browse } from './browse.tsx'
import { SellerRecord } from './records.ts'
import { Problem } from './problem.tsx'
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
  return (
    <Browse
      place="sellers"
      route={route}
      pages={pages}
      empty={
        q
          ? { title: say('console_nothingFound'), hint: '' }
          : { title: say('console_noSellers'), hint: say('console_noSellersHint') }
      }
      columns={['col_seller', 'place_captures', 'console_seen']}
      nameOf={(row) => visible(row.name)}
      below={(row) => row.id}
      cells={(row) => (
        <>
          <span role="gridcell">{count(row.captures)}</span>
          <span role="gridcell" class="clip small">
            {seen(row.firstSeen, row.lastSeen)}
          </span>
        </>
      )}
      details={(id, close) => <Seller key={id} id={id} onClose={close} />}
    />
  )
}

function Seller({ id, onClose }: { id: string; onClose: () => void }) {
  const { answer, problem, again } = useAnswer(id, () =>
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
      <Problem problem={problem} again={again} />
      {answer && <SellerCard record={answer} />}
    </aside>
  )
}

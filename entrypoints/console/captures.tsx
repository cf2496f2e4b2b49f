import { siteName } from '../../lib/marketplaces/hosts.ts'
import { count, say, when } from '../../components/base/say.ts'
import type { Route } from '../dashboard/route.ts'
import { ConsoleCaptures } from '../../lib/contract/console.ts'
import { ask } from './ask.ts'
import { Browse } from './browse.tsx'
import { Capture } from './capture.tsx'
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
  return (
    <Browse
      place="captures"
      route={route}
      pages={pages}
      narrowed={
        seller && (
          <p class="small">
            {say('console_ofSeller', seller)} <a href="#/captures">{say('console_all')}</a>
          </p>
        )
      }
      empty={
        q || seller
          ? { title: say('console_nothingFound'), hint: q && <NoneOf q={q} /> }
          : { title: say('console_nothingArrived'), hint: say('console_nothingArrivedHint') }
      }
      columns={['col_listing', 'col_captureType', 'col_by', 'capturedAt', 'console_received']}
      nameOf={(row) => row.title || row.url}
      below={(row) => (
        <>
          {row.partial && `${say('console_partial')} · `}
          {row.url}
        </>
      )}
      cells={(row) => (
        <>
          <span role="gridcell" class="clip">
            {say(`captureType_${row.type}`)}
            <br />
            <span class="small quiet">{siteName(row.marketplace)}</span>
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
          <span role="gridcell" class="clip small">
            {when(row.receivedAt)}
          </span>
        </>
      )}
      details={(id, close) => <Capture key={id} id={id} onClose={close} />}
    />
  )
}

/** A seller's name is in no capture's title, and yet the first thing that one looks for. */
function NoneOf({ q }: { q: string }) {
  return (
    <>
      <p>{say('console_searchedIn')}</p>
      <p>
        <a href={`#/sellers?${new URLSearchParams({ q })}`}>{say('console_lookAmongSellers')}</a>
      </p>
    </>
  )
}

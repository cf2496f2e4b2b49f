import '../../components/base/base.css'
import './popup.css'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { say } from '../../components/base/say.ts'
import { CaptureControl } from '../../components/capture-control.tsx'
import { PageAtAGlance } from '../../components/page-at-a-glance.tsx'
import type { PageView } from '../../lib/contract/view.ts'
import { marketplaceOf } from '../../lib/marketplaces/hosts.ts'
import { send } from '../../lib/messages/send.ts'

/** What a capture of each kind of page documents. */
const types = {
  search: 'search_results',
  bestsellers: 'search_results',
  storefront: 'storefront',
  product: 'listing',
  offers: 'listing',
  seller: 'seller_profile',
  other: 'generic',
} as const
const captureTab = ({ tabId, reading }: PageView, anyway: boolean) =>
  send('capture', { tabId, type: types[reading.kind], listingKey: null, box: null, anyway })

function Popup() {
  const [view, setView] = useState<PageView | null>(null)
  const [askFor, setAskFor] = useState<string | null>(null)
  useEffect(() => {
    void load()
  }, [])

  async function load() {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
    if (tab?.id === undefined) return
    setView((await send('pageView', { tabId: tab.id })).view)
    const place = tab.url ? marketplaceOf(new URL(tab.url)) : null
    const pattern = place && `https://${place.host.host}/*`
    if (pattern && !(await browser.permissions.contains({ origins: [pattern] }))) setAskFor(pattern)
  }

  return (
    <>
      <header>
        <h1>Counterfoil</h1>
        <button class="plain" onClick={() => void browser.runtime.openOptionsPage()}>
          {say('openPortfolio')}
        </button>
      </header>
      {view ? (
        <>
          <CaptureControl onCapture={(anyway) => captureTab(view, anyway)} />
          <PageAtAGlance view={view} />
        </>
      ) : (
        <div class="stack">
          <p>{say('notRead')}</p>
          <p class="quiet">{say('notReadHint')}</p>
        </div>
      )}
      {askFor && (
        <button onClick={() => void browser.permissions.request({ origins: [askFor] })}>
          {say('allowSite')}
        </button>
      )}
    </>
  )
}

render(<Popup />, document.querySelector('#app')!)

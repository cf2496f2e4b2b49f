import { browser } from 'wxt/browser'
import type { PageView } from '../contract/view.ts'
import { viewKey } from '../store/view-key.ts'

export interface FrontTab {
  readonly id: number
  readonly url: string | null
}

/** What popup and panel show first: the tab before them, and what was read in it. */
export interface Front {
  readonly tab: FrontTab | null
  readonly view: PageView | null
  /** Something was read since: it must be asked for again. */
  readonly stale: boolean
}

/** `?tab=ID`, where the popup or the panel is open as a page of its own beside that tab. */
const named = () => Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN)

/** The tab that the user looks at in this window; null where there is none. */
export async function frontTab(): Promise<FrontTab | null> {
  const id = named()
  const front = Number.isInteger(id)
    ? await browser.tabs.get(id)
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0]
  return front?.id === undefined ? null : { id: front.id, url: front.url ?? null }
}

/**
 * What was read in a tab; null where nothing was. Session storage is the background's alone, checked before it is written and
 * gone with each update, so that it need not be checked again here.
 */
export async function viewOf(tabId: number): Promise<PageView | null> {
  const key = viewKey(tabId)
  const { [key]: kept } = await browser.storage.session.get(key)
  return (kept as PageView | undefined) ?? null
}

/** Both at once, for who shows them a moment later. */
export async function lookAhead(): Promise<Front> {
  let stale = false
  browser.storage.session.onChanged.addListener(() => (stale = true))
  const tab = await frontTab().catch(() => null)
  const view = tab && (await viewOf(tab.id))
  return {
    tab,
    view,
    get stale() {
      return stale
    },
  }
}

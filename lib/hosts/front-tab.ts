import { useLayoutEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { PageView } from '../contract/view.ts'
import { viewKey } from '../store/view-key.ts'

export interface FrontTab {
  readonly id: number
  readonly url: string | null
}

/** `?tab=ID`, where the popup or the panel is open as a page of its own beside that tab. */
const named = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN)

/** The tab that the user looks at in this window, as it changes; null where there is none, undefined before the browser said. */
export function useFrontTab(): FrontTab | null | undefined {
  const [tab, setTab] = useState<FrontTab | null>()
  // Before the first frame: what a small page shows first hangs on this.
  useLayoutEffect(() => {
    const look = async () => {
      const front = Number.isInteger(named)
        ? await browser.tabs.get(named)
        : (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      setTab(front?.id === undefined ? null : { id: front.id, url: front.url ?? null })
    }
    const looked = () => void look().catch(() => setTab(null))
    looked()
    browser.tabs.onActivated.addListener(looked)
    browser.tabs.onUpdated.addListener(looked)
    return () => {
      browser.tabs.onActivated.removeListener(looked)
      browser.tabs.onUpdated.removeListener(looked)
    }
  }, [])
  return tab
}

/**
 * What was read in a tab, as it changes; null where nothing was, undefined before that is known. Session storage is the
 * background's alone, checked before it is written and gone with each update, so that it need not be checked again here.
 */
export function useView(tabId: number | null | undefined): PageView | null | undefined {
  const [view, setView] = useState<PageView | null>()
  useLayoutEffect(() => {
    if (tabId === undefined) return undefined
    if (tabId === null) return setView(null)
    const key = viewKey(tabId)
    const look = async () => {
      const { [key]: kept } = await browser.storage.session.get(key)
      setView((kept as PageView | undefined) ?? null)
    }
    const looked = () => void look()
    looked()
    browser.storage.session.onChanged.addListener(looked)
    return () => browser.storage.session.onChanged.removeListener(looked)
  }, [tabId])
  return view
}

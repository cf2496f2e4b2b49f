import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { PageView } from '../contract/view.ts'
import { viewOf } from '../store/views.ts'

export interface FrontTab {
  readonly id: number
  readonly url: string | null
}

/** `?tab=ID`, where the popup or the panel is open as a page of its own beside that tab. */
const named = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN)

/** The tab that the user looks at in this window, as it changes; null before the browser said. */
export function useFrontTab(): FrontTab | null {
  const [tab, setTab] = useState<FrontTab | null>(null)
  useEffect(() => {
    const look = async () => {
      const front = Number.isInteger(named)
        ? await browser.tabs.get(named)
        : (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      if (front?.id !== undefined) setTab({ id: front.id, url: front.url ?? null })
    }
    const looked = () => void look()
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

/** What was read in a tab, as it changes; null where nothing was, undefined before that is known. */
export function useView(tabId: number | null): PageView | null | undefined {
  const [view, setView] = useState<PageView | null | undefined>(undefined)
  useEffect(() => {
    if (tabId === null) return undefined
    const look = async () => setView(await viewOf(tabId))
    const looked = () => void look()
    looked()
    browser.storage.session.onChanged.addListener(looked)
    return () => browser.storage.session.onChanged.removeListener(looked)
  }, [tabId])
  return view
}

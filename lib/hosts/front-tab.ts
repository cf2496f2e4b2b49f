import { useLayoutEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { PageView } from '../contract/view.ts'
import { ahead } from './ahead.ts'
import { type FrontTab, frontTab, viewOf } from './front.ts'

/** The tab that the user looks at in this window, as it changes; null where there is none, undefined before the browser said. */
export function useFrontTab(): FrontTab | null | undefined {
  const [tab, setTab] = useState<FrontTab | null>()
  // Before the first frame: what a small page shows first hangs on this.
  useLayoutEffect(() => {
    const look = (asked: Promise<FrontTab | null>) =>
      void asked.then(setTab).catch(() => setTab(null))
    const looked = () => look(frontTab())
    look(ahead.then((front) => front.tab))
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
export function useView(tabId: number | null | undefined): PageView | null | undefined {
  const [view, setView] = useState<PageView | null>()
  useLayoutEffect(() => {
    if (tabId === undefined) return undefined
    if (tabId === null) return setView(null)
    const looked = () => void viewOf(tabId).then(setView)
    void ahead.then((front) =>
      !front.stale && front.tab?.id === tabId ? setView(front.view) : looked(),
    )
    browser.storage.session.onChanged.addListener(looked)
    return () => browser.storage.session.onChanged.removeListener(looked)
  }, [tabId])
  return view
}

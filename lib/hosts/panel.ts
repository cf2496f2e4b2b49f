import { browser } from 'wxt/browser'

interface Panels {
  sidePanel?: { open(options: { tabId: number }): Promise<void> }
  sidebarAction?: { open(): Promise<void> }
}

/**
 * Opens the side panel (Chrome, Edge) or sidebar (Firefox). Call it before anything is awaited: browsers open it only as
 * the answer to a press.
 * @throws Error in words for the user where the browser does not open it from here.
 */
export async function openPanel(tabId: number): Promise<void> {
  const { sidePanel, sidebarAction } = ((globalThis as { chrome?: unknown }).chrome ??
    browser) as Panels
  try {
    if (sidePanel) await sidePanel.open({ tabId })
    else if (sidebarAction) await sidebarAction.open()
    else throw new Error('no side panel')
  } catch {
    throw new Error(browser.i18n.getMessage('panelByIcon'))
  }
}

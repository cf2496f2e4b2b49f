import { browser } from 'wxt/browser'
import { askPage } from '../messages/to-page.ts'
import { openPanel } from './panel.ts'

/** The browser-wide keys (manifest `commands`): each asks the page of the tab in front. */
export function listenCommands(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    const tabId = tab?.id
    if (tabId === undefined) return
    if (command === 'open-panel') void openPanel(tabId).catch(console.warn)
    else if (command === 'next-flag') void askPage(tabId, { ask: 'next' })
    else if (command === 'toggle-flags') void askPage(tabId, { ask: 'toggle' })
    else if (command === 'capture') void askPage(tabId, { ask: 'capture' })
  })
}

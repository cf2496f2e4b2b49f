import { presses } from './element.ts'

/** What the overlay's keys do; null for a key that is not ours. */
export type KeyAct =
  | 'next'
  | 'previous'
  | 'hide'
  | 'close'
  | 'capture'
  | 'set'
  | 'keep'
  | 'clear'
  | 'panel'

const keys: Record<string, KeyAct> = {
  j: 'next',
  k: 'previous',
  h: 'hide',
  Escape: 'close',
  c: 'capture',
  f: 'keep',
  x: 'clear',
  o: 'panel',
}

/**
 * Listens for keys inside the overlay only: while the keyboard is in the page, every key is the page's own, whatever the
 * user types there (WCAG 2.1.4). A key that a button shows presses that button first.
 */
export function listenKeys(root: ShadowRoot, act: (act: KeyAct) => void): void {
  root.addEventListener('keydown', (event) => {
    const key = event as KeyboardEvent
    if (!key.isTrusted) return
    // The page's own shortcuts must not answer to what is typed here.
    key.stopPropagation()
    const typing = key.target instanceof HTMLInputElement
    if (key.ctrlKey || key.metaKey || key.altKey || (typing && key.key !== 'Escape')) return
    const shown = root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key.key)}"]`)
    const wanted = keys[key.key]
    const press = shown && presses.get(shown)
    if (!press && !wanted) return
    key.preventDefault()
    if (press) press()
    else if (wanted) act(wanted)
  })
}

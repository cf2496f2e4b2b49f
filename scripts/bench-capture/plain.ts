export interface Plain {
  readonly ms: number
  readonly bytes: number
}

interface Asked {
  readonly url: string
  readonly tiles: number
  /** Height of the window in CSS pixels. */
  readonly step: number
}

/** What the browser alone takes: the same pictures evenly spaced, hashed and stored nowhere. Runs in the extension's own page. */
export async function plainPictures({ url, tiles, step }: Asked): Promise<Plain> {
  const { chrome } = globalThis as unknown as { chrome: Api }
  const tab = (await chrome.tabs.query({})).find((one) => one.url === url)!
  const began = performance.now()
  let last = -Infinity
  let bytes = 0
  for (let n = 0; n < tiles; n++) {
    await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      func: (to: number) => window.scrollTo(0, to),
      args: [n * step],
    })
    await new Promise((done) => setTimeout(done, Math.max(0, last + 505 - performance.now())))
    last = performance.now()
    const how = { format: 'jpeg', quality: 85 }
    bytes += (await chrome.tabs.captureVisibleTab(tab.windowId, how)).length * 0.75
  }
  return { ms: performance.now() - began, bytes }
}

/** `pageCapture.saveAsMHTML` of the page as it stands: no pictures, nothing that loads late. Runs in the extension's own page. */
export async function plainMhtml(url: string): Promise<Plain> {
  const { chrome } = globalThis as unknown as { chrome: Api }
  const tab = (await chrome.tabs.query({})).find((one) => one.url === url)!
  const began = performance.now()
  const blob = await chrome.pageCapture.saveAsMHTML({ tabId: tab.id })
  return { ms: performance.now() - began, bytes: blob.size }
}

interface Api {
  tabs: {
    query(q: object): Promise<{ id: number; windowId: number; url: string }[]>
    captureVisibleTab(windowId: number, how: object): Promise<string>
  }
  scripting: { executeScript(what: object): Promise<unknown> }
  pageCapture: { saveAsMHTML(what: object): Promise<Blob> }
}

import { listingKey } from '../../lib/contract/listing-key.ts'
import type { FlaggedListing } from '../../lib/contract/view.ts'
import type { ReadPage } from '../../lib/marketplaces/read.ts'
import type { Listing } from '../../lib/marketplaces/types.ts'
import { badge, summary } from './badge.ts'
import { css } from './style.ts'

interface Badge {
  readonly element: HTMLElement
  readonly anchor: Element
  /** The flag that it shows, as text. */
  readonly shown: string
}

/**
 * Flags over the page, in a closed shadow root on one element that takes no room: the page's own content is never moved,
 * restyled or written to, and its styles and scripts can't reach in.
 */
export class Overlay {
  readonly #host = document.createElement('counterfoil-overlay')
  readonly #root = this.#host.attachShadow({ mode: 'closed' })
  readonly #keep: (listing: Listing) => Promise<void>
  readonly #resize = new ResizeObserver(() => this.#place())
  readonly #summary = document.createElement('div')
  #badges = new Map<string, Badge>()

  constructor(keep: (listing: Listing) => Promise<void>) {
    this.#keep = keep
    const style = document.createElement('style')
    style.textContent = css
    this.#summary.className = 'summary'
    this.#summary.setAttribute('role', 'status')
    this.#root.append(style)
    const own = this.#host.style
    for (const [name, value] of Object.entries({
      position: 'absolute',
      top: '0',
      left: '0',
      width: '0',
      height: '0',
      'z-index': '2147483646',
      display: 'block',
    }))
      own.setProperty(name, value, 'important')
    document.documentElement.append(this.#host)
    this.#resize.observe(document.documentElement)
  }

  /** Shows the flags of the listings that are on the page now; what is shown already stays as it is. */
  show(page: ReadPage, flagged: ReadonlyMap<string, FlaggedListing>): void {
    const wanted = new Map<string, Badge>()
    page.readings.forEach(({ listing, anchor }, index) => {
      const flag = flagged.get(listingKey(listing))
      if (!flag || !anchor) return
      const key = `${listingKey(listing)} ${index}`
      const shown = JSON.stringify(flag)
      const old = this.#badges.get(key)
      if (old?.anchor === anchor && old.shown === shown) wanted.set(key, old)
      else wanted.set(key, { element: badge(flag, () => this.#keep(listing)), anchor, shown })
    })
    for (const [key, old] of this.#badges) if (wanted.get(key) !== old) old.element.remove()
    for (const { element } of wanted.values()) if (!element.isConnected) this.#root.append(element)
    this.#badges = wanted
    // Written only where it says something new: it is read out by screen readers at each change.
    const text = summary(page.reading, wanted.size)
    if (this.#summary.textContent !== text) this.#summary.textContent = text
    if (!this.#summary.isConnected) this.#root.append(this.#summary)
    this.#place()
  }

  remove(): void {
    this.#resize.disconnect()
    this.#host.remove()
  }

  /** All places are read before any is written, so that the page is laid out once. */
  #place(): void {
    const boxes = [...this.#badges.values()].map(({ element, anchor }) => ({
      element,
      box: anchor.getBoundingClientRect(),
    }))
    const [x, y] = [window.scrollX, window.scrollY]
    for (const { element, box } of boxes) {
      element.hidden = box.width === 0
      element.style.left = `${Math.max(0, box.left + x + 4)}px`
      element.style.top = `${Math.max(0, box.top + y + 4)}px`
    }
  }
}

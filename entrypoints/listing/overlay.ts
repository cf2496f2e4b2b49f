import { listingKey } from '../../lib/contract/listing-key.ts'
import type { FlaggedListing } from '../../lib/contract/view.ts'
import type { ReadPage } from '../../lib/marketplaces/read.ts'
import type { ToPage } from '../../lib/messages/to-page.ts'
import { actions } from './actions.ts'
import { badge, unknown } from './badge.ts'
import { type Act, type Card, type Subject, card } from './card.ts'
import { element } from './element.ts'
import { type KeyAct, listenKeys } from './keys.ts'
import { Places, spotOn } from './places.ts'
import { css } from './style.ts'
import { outcome, say, summary } from './words.ts'

/** Something that hangs on a card of the page. */
interface Tag {
  readonly element: HTMLElement
  readonly anchor: Element
  /** What it shows, as text: a tag that says the same stays as it is. */
  readonly shown: string
  /** Null for a card that could not be read. */
  readonly subject: Subject | null
}

/** More unread cards than this are counted in the summary only. */
const mostUnread = 300

/**
 * Flags over the page, in a closed shadow root on one element that takes no room: the page's own content is never moved,
 * restyled or written to, and its styles and scripts can't reach in.
 */
export class Overlay {
  readonly #host = document.createElement('counterfoil-overlay')
  readonly #root = this.#host.attachShadow({ mode: 'closed' })
  readonly #layer = element('div', { class: 'layer' })
  readonly #summary = element('div', { class: 'summary', role: 'status' })
  readonly #told = element('div', { class: 'told', role: 'status' })
  readonly #places = new Places(() => this.#place())
  #tags = new Map<string, Tag>()
  #open: { readonly key: string; readonly card: Card } | null = null
  #page: ReadPage | null = null
  #drawn = false
  /** How often the page took the overlay out. */
  #lost = 0
  readonly #kept = new MutationObserver(() => this.#comeBack())

  constructor() {
    const style = document.createElement('style')
    style.textContent = css
    const list = element('button', { class: 'plain', click: () => void this.#panel() }, say('list'))
    const hide = element('button', { class: 'plain', click: () => this.#toggle() }, say('hide'))
    const bar = element(
      'div',
      { class: 'bar', hidden: true },
      this.#summary,
      this.#told,
      list,
      hide,
    )
    this.#layer.append(bar)
    this.#root.append(style, this.#layer)
    for (const [name, value] of Object.entries({
      // First, so that no rule of the page for any element reaches this one.
      all: 'initial',
      // Both of our languages; the page's own may run the other way.
      direction: 'ltr',
      position: 'absolute',
      top: '0',
      left: '0',
      width: '0',
      height: '0',
      'z-index': '2147483646',
      display: 'block',
    }))
      this.#host.style.setProperty(name, value, 'important')
    listenKeys(this.#root, (act) => this.#act(act))
  }

  /** Shows the flags of the listings that are on the page now; what is shown already stays as it is. */
  show(page: ReadPage, flagged: ReadonlyMap<string, FlaggedListing>): void {
    this.#page = page
    const wanted = new Map<string, Tag>()
    const take = (
      key: string,
      anchor: Element,
      shown: string,
      make: () => Omit<Tag, 'anchor' | 'shown'>,
    ) => {
      const old = this.#tags.get(key)
      wanted.set(
        key,
        old?.anchor === anchor && old.shown === shown ? old : { ...make(), anchor, shown },
      )
    }
    let count = 0
    page.readings.forEach(({ listing, anchor }, index) => {
      const flag = flagged.get(listingKey(listing))
      if (!flag || !anchor) return
      count++
      const key = `${listingKey(listing)} ${index}`
      take(key, anchor, JSON.stringify(flag), () => ({
        element: badge(flag, () => this.#openCard(key)),
        subject: { flag, listing, kind: page.reading.kind, anchor },
      }))
    })
    for (const [index, anchor] of page.unread.slice(0, mostUnread).entries())
      take(`unread ${index}`, anchor, '', () => ({ element: unknown(), subject: null }))
    this.#swap(wanted)
    if (wanted.size > 0) {
      this.#places.follow()
      this.#places.soon()
    }
    // Written only where it says something new: it is read out by screen readers at each change.
    const text = summary(page.reading, count)
    if (this.#summary.textContent !== text) this.#summary.textContent = text
    this.#summary.parentElement!.hidden = false
    // Drawn at once with its first flags, when it is known where these belong: one drawing of the page less.
    if (wanted.size === 0 || this.#drawn) this.#draw()
  }

  /**
   * Puts the layer into the page, again where one that renders itself anew dropped what it did not make; but not into a
   * picture of the page (lib/evidence/page-stage.ts, whose scripts share this world).
   */
  #draw(): void {
    this.#drawn = true
    if (this.#host.isConnected || this.#places.stopped) return
    if ('counterfoilStage' in globalThis) setTimeout(() => this.#draw(), 500)
    else {
      document.documentElement.append(this.#host)
      this.#kept.observe(document.documentElement, { childList: true })
    }
  }

  /** A page that takes out what it does not know sees it again, each time later: two scripts that fight slow a page down. */
  #comeBack(): void {
    if (this.#host.isConnected || 'counterfoilStage' in globalThis) return
    setTimeout(() => this.#draw(), Math.min(200 * 2 ** this.#lost, 30_000))
    this.#lost += 1
  }

  /** What the side panel or a browser-wide key asks of this page. */
  answer(request: Exclude<ToPage, { ask: 'read' }>): void {
    if (request.ask === 'show') {
      const wanted = `${request.listingKey} `
      this.#reveal([...this.#tags.keys()].find((key) => key.startsWith(wanted)))
    } else if (request.ask === 'toggle') this.#toggle()
    else if (request.ask === 'next') this.#step(1)
    else void this.#capture()
  }

  remove(): void {
    this.#kept.disconnect()
    this.#places.stop()
    this.#host.remove()
  }

  #swap(wanted: Map<string, Tag>): void {
    const focused = this.#root.activeElement
    const anchors = new Set(Array.from(wanted.values(), ({ anchor }) => anchor))
    for (const [key, old] of this.#tags) {
      if (wanted.get(key) !== old) old.element.remove()
      if (!anchors.has(old.anchor)) this.#places.forget(old.anchor)
    }
    const before = this.#summary.parentElement!
    for (const { element, anchor } of wanted.values())
      if (element.parentNode === null) {
        // Drawn where it belongs or not at all: one that moves counts as the page's own layout shifting.
        element.hidden = true
        before.before(element)
        this.#places.watch(anchor)
      }
    this.#tags = wanted
    if (this.#open && !wanted.has(this.#open.key)) this.#close()
    // A flag that is drawn anew under the keyboard keeps the keyboard.
    if (focused && !focused.isConnected && this.#open) this.#open.card.element.focus()
  }

  #openCard(key: string): void {
    const tag = this.#tags.get(key)
    if (!tag?.subject) return
    this.#close()
    const made = card(
      tag.subject,
      () => this.#act('close'),
      (known) => {
        const badge = (this.#tags.get(key) ?? tag).element
        badge.querySelector('small')?.remove()
        if (known) badge.append(element('small', {}, say(`known_${known}`)))
        badge.className = `badge ${known === 'cleared' ? known : tag.subject!.flag.level}`
      },
    )
    this.#open = { key, card: made }
    tag.element.after(made.element)
    this.#places.bring(tag.anchor)
    this.#place()
    made.element.focus({ preventScroll: true })
  }

  #close(): void {
    this.#open?.card.element.remove()
    this.#open = null
  }

  #act(act: KeyAct): void {
    const key = this.#open?.key ?? this.#focused()
    if (act === 'next') this.#step(1)
    else if (act === 'previous') this.#step(-1)
    else if (act === 'hide') this.#toggle()
    else if (act === 'close') {
      const was = this.#open?.key
      this.#close()
      if (was) this.#tags.get(was)?.element.focus({ preventScroll: true })
      else (this.#root.activeElement as HTMLElement | null)?.blur()
    } else if (key) this.#perform(key, act)
  }

  #perform(key: string, act: Act): void {
    if (this.#open?.key !== key) this.#openCard(key)
    this.#open?.card.act(act)
  }

  #focused(): string | undefined {
    const at = this.#root.activeElement
    return [...this.#tags].find(([, tag]) => tag.element === at)?.[0]
  }

  /** Steps through the flags in the order of the page; the card, where one is open, comes along. */
  #step(by: 1 | -1): void {
    const keys = [...this.#tags].filter(([, tag]) => tag.subject).map(([key]) => key)
    const at = keys.indexOf(this.#open?.key ?? this.#focused() ?? '')
    const first = by === 1 ? 0 : keys.length - 1
    this.#reveal(at < 0 ? keys[first] : keys[(at + by + keys.length) % keys.length])
  }

  #reveal(key: string | undefined): void {
    const tag = key === undefined ? undefined : this.#tags.get(key)
    if (key === undefined || !tag) return this.#tell(say('noFlagHere'))
    this.#layer.hidden = false
    tag.anchor.scrollIntoView({ block: 'center', behavior: 'instant' })
    this.#places.bring(tag.anchor)
    this.#place()
    if (this.#open) this.#openCard(key)
    else tag.element.focus({ preventScroll: true })
  }

  /** Captures the page, or the listing whose card is open. */
  async #capture(): Promise<void> {
    if (this.#open) return this.#open.card.act('capture')
    if (!this.#page) return
    this.#tell(say('captureBusy'))
    try {
      const kind = this.#page.reading.kind
      this.#tell(
        outcome(await actions.capture(kind, null, null, { anyway: false, startSet: false })),
      )
    } catch (error) {
      this.#tell(say('cardFailed', error instanceof Error ? error.message : ''))
    }
  }

  async #panel(): Promise<void> {
    try {
      await actions.openPanel()
      this.#tell('')
    } catch (error) {
      this.#tell(error instanceof Error ? error.message : say('failed'))
    }
  }

  #tell(text: string): void {
    this.#summary.parentElement!.hidden = false
    this.#told.textContent = text
    this.#draw()
  }

  #toggle(): void {
    this.#layer.hidden = !this.#layer.hidden
    this.#draw()
    this.#places.soon()
  }

  /** All places are read before any is written, so that the page is laid out once. */
  #place(): void {
    if (this.#layer.hidden) return
    const boxes = Array.from(this.#tags, ([key, { element, anchor, subject }]) => ({
      key,
      element,
      onTitle: subject?.kind === 'product',
      box: this.#places.boxOf(anchor),
    }))
    if (boxes.every(({ box }) => !box)) return
    this.#draw()
    // Where the overlay itself stands: a page may move, zoom or frame its root. Flags are placed from there.
    const origin = this.#host.isConnected ? this.#host.getBoundingClientRect() : null
    const frame = {
      x: origin ? -origin.left : window.scrollX,
      y: origin ? -origin.top : window.scrollY,
      width: document.documentElement.clientWidth,
    }
    const zoom = (this.#host as { currentCSSZoom?: number }).currentCSSZoom ?? 1
    const px = (length: number) => `${length / zoom}px`
    for (const { key, element, onTitle, box } of boxes) {
      if (!box) continue
      const { left, top, above, widest, hidden } = spotOn(box, onTitle, frame)
      element.hidden = hidden
      element.style.translate = above ? '0 -100%' : ''
      element.style.left = px(left)
      element.style.top = px(top)
      element.style.maxWidth = px(widest)
      if (this.#open?.key !== key) continue
      const opened = this.#open.card.element.style
      const right = frame.x + frame.width - 364 * zoom
      opened.left = px(Math.max(frame.x + 4, Math.min(left, right)))
      opened.top = px(top + (above ? 10 : 34 * zoom))
    }
  }
}

/** What a flag outside of a title needs, in CSS pixels: two lines above it, a usual mark after it. */
const [roomAbove, roomBeside] = [60, 220]

/** Where things stand in a frame, in CSS pixels of the page. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** A flag's place; `above`: its lower edge is at `top`. */
export interface Spot {
  readonly left: number
  readonly top: number
  readonly above: boolean
  readonly widest: number
  readonly hidden: boolean
}

/**
 * A card's picture bears a flag. The only listing of a page hangs on its title, whose words stay in sight: the flag is
 * above it, or where there is no room after it, or where its line ends.
 */
export function spotOn(box: DOMRectReadOnly, onTitle: boolean, { x, y, width }: Frame): Spot {
  const above = onTitle && box.top + y > roomAbove
  const beside = Math.max(box.left, Math.min(box.right, width - roomBeside))
  return {
    left: Math.max(Math.min(0, x), (onTitle && !above ? beside : box.left) + x + 4),
    top: Math.max(0, box.top + y + (above ? -6 : 4)),
    above,
    widest: Math.max(120, Math.min(280, box.width - 8)),
    hidden: box.width === 0 || box.right <= 0 || box.left >= width,
  }
}

/**
 * Says when cards may have moved, and where those stand that are on the screen and close to it. Only these are asked:
 * asking the others makes a page lay out what it had put off (`content-visibility`).
 */
export class Places {
  readonly #ended = new AbortController()
  /** Says when the page is laid out and where nothing need be laid out anew to be asked where it stands. */
  readonly #laidOut: ResizeObserver
  readonly #approach: IntersectionObserver
  readonly #near = new Set<Element>()
  /** Where cards that are far were last told to stand: good enough to reach their flags by keyboard. */
  #far: ReadonlyMap<Element, DOMRectReadOnly> = new Map()
  #following = false

  /** `moved` is called when flags are to be placed: in the frame that is being laid out, or right after it. */
  constructor(moved: () => void) {
    this.#laidOut = new ResizeObserver(moved)
    this.#approach = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting) this.#near.add(target)
          else this.#near.delete(target)
        this.#far = new Map(entries.map((entry) => [entry.target, entry.boundingClientRect]))
        moved()
        this.#far = new Map()
      },
      { rootMargin: '50%' },
    )
  }

  watch(anchor: Element): void {
    this.#laidOut.observe(anchor)
    this.#approach.observe(anchor)
  }

  forget(anchor: Element): void {
    this.#laidOut.unobserve(anchor)
    this.#approach.unobserve(anchor)
    this.#near.delete(anchor)
  }

  /** Somebody looks at this card: it is asked even where the browser has not yet said that it is near. */
  bring(anchor: Element): void {
    this.#near.add(anchor)
  }

  /** Where a card stands on the screen; undefined for one that is far. */
  boxOf(anchor: Element): DOMRectReadOnly | undefined {
    return this.#near.has(anchor) ? anchor.getBoundingClientRect() : this.#far.get(anchor)
  }

  /** Calls `moved` in the next frame once the page is laid out: what is observed anew is told of then. */
  soon(): void {
    this.#laidOut.unobserve(document.documentElement)
    this.#laidOut.observe(document.documentElement)
  }

  /** From the first flag on: lists that scroll by themselves and cards that slide take their flags along. */
  follow(): void {
    if (this.#following) return
    this.#following = true
    const options = { capture: true, passive: true, signal: this.#ended.signal }
    for (const event of ['scroll', 'transitionend', 'load'])
      document.addEventListener(event, (e) => e.target !== document && this.soon(), options)
  }

  get stopped(): boolean {
    return this.#ended.signal.aborted
  }

  stop(): void {
    this.#ended.abort()
    this.#laidOut.disconnect()
    this.#approach.disconnect()
  }
}

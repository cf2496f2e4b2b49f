/** One picture to take: where to scroll and what part of the page it adds. CSS pixels. */
export interface TilePlan {
  readonly scrollY: number
  readonly y: number
  readonly height: number
}

/** Pages are pictured to this height in CSS pixels; what is below is told as partial. */
export const maxPageHeight = 30_000

/**
 * Tiles that cover a page from the top exactly once: no gap, no overlap counted twice. The last tile scrolls as far as
 * the page goes and adds only its lower part.
 */
export function planTiles(pageHeight: number, viewportHeight: number): TilePlan[] {
  const height = Math.min(Math.max(pageHeight, viewportHeight), maxPageHeight)
  const lastScroll = Math.max(0, pageHeight - viewportHeight)
  const tiles: TilePlan[] = []
  for (let y = 0; y < height; y += viewportHeight)
    tiles.push({
      scrollY: Math.min(y, lastScroll),
      y,
      height: Math.min(viewportHeight, height - y),
    })
  return tiles
}

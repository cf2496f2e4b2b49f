import type { PageBox } from '../../contract/capture.ts'
import type { Paper, Tile } from './paper.ts'

/** Shows a captured page by its pictures, each page of paper stamped, with a frame where `box` (CSS pixels) is given. */
export function viewPage(
  made: Paper,
  tiles: readonly Tile[],
  how: {
    readonly stamp: readonly string[]
    readonly box: PageBox | null
    readonly pixelRatio: number
    readonly maxPages: number
  },
): void {
  const { stamp, box, pixelRatio, maxPages } = how
  made.view(
    tiles,
    {
      width: Math.max(...tiles.map(({ x, picture }) => x + picture.width)),
      height: Math.max(...tiles.map(({ y, picture }) => y + picture.height)),
    },
    {
      stamp,
      box: box && {
        x: box.x * pixelRatio,
        y: box.y * pixelRatio,
        width: box.width * pixelRatio,
        height: box.height * pixelRatio,
      },
      maxPages,
      cut: (pixels) => `The picture goes on for ${pixels} pixels; the original has the whole.`,
    },
  )
}

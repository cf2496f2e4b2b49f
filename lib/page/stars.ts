import { plainDigits } from './numbers.ts'

/** Stars out of five: "4.5 out of 5 stars", "4,7 von 5 Sternen", "5つ星のうち3.9"; null where it isn't one. */
export function starsIn(text: string | null): number | null {
  if (!text) return null
  const figures = plainDigits(text.slice(0, 200))
    .match(/\d+(?:[.,]\d+)?/g)
    ?.map((f) => Number(f.replace(',', '.')))
  if (!figures) return null
  // Japanese names the five first.
  const stars =
    figures.length > 1 && /^\s*5\s*つ星|^5颗星|^5 ?顆星|^5 yıldız/.test(text)
      ? figures[1]
      : figures[0]
  return stars !== undefined && stars <= 5 ? stars : null
}

import { plainDigits } from './numbers.ts'

const fiveFirst =
  /^\s*(?:별\s*)?5\s*(?:つ星|星中|[颗顆]星|yıldız|üzerinden|점|개 중|में|नक्षत्र|நட்சத்திர|స్టార్|ನಕ್ಷತ್ರ|നക്ഷത്ര|तार)/u

/**
 * Stars out of five: "4.5 out of 5 stars", "4,7 von 5 Sternen", "5つ星のうち3.9"; null where it isn't one. Nobody gives no
 * star: 0 says that nobody has rated yet.
 */
export function starsIn(text: string | null): number | null {
  if (!text) return null
  const plain = plainDigits(text.slice(0, 200))
  const figures = plain.match(/\d+(?:[.,]\d+)?/g)?.map((f) => Number(f.replace(',', '.')))
  if (!figures) return null
  // Some languages name the five first; a bare one beside a finer figure is never the stars.
  const out = fiveFirst.test(plain) || /^\D*5(?![\d.,])\D+[0-4][.,]\d/.test(plain)
  const stars = figures.length > 1 && out ? figures[1] : figures[0]
  return stars !== undefined && stars > 0 && stars <= 5 ? stars : null
}

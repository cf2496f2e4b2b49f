import { figure, integerIn, plainDigits } from './numbers.ts'

/** A quantity with its unit as the page words it. */
export interface Quantity {
  readonly quantity: number
  readonly unit: string | null
}

const unitAfter =
  /^\s*(?:(?:-|–|~|～|〜|至|to)\s*\d[\d.,]*)?\s*\+?\s*([\p{L}\p{M}]+(?:[ /.²³][\p{L}\p{M}]+)*)/u
// "10 piecesMin. order": two texts that stand side by side.
const nextText = /(?<=\p{Ll})(?=\p{Lu})/u

/** The least quantity: "Min. order: 1 set", "300 - 1000 pairs", ">= 5001 pairs", "≥2件". Null where there is no figure. */
export function minimumIn(text: string | null): Quantity | null {
  if (!text) return null
  const plain = plainDigits(text.slice(0, 200))
  const hit = figure.exec(plain)
  // "1.5 tons" is no count of pieces, and "10.0" is ten.
  const written = hit?.[0].replace(/[.,]0{1,2}$/, '') ?? ''
  if (!hit || /^\d+[.,]\d{1,2}$/.test(written)) return null
  const quantity = integerIn(written)
  if (quantity === null || quantity < 1) return null
  const unit = unitAfter.exec(plain.slice(hit.index + hit[0].length))?.[1]
  return { quantity, unit: unit?.split(nextText)[0]?.trim().slice(0, 60) || null }
}

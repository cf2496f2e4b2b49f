import type { Manifest, PartialReason } from '../contract/capture.ts'

const words: Record<PartialReason['code'], (figures: readonly number[]) => string> = {
  left: ([done, of]) => `The tab was left or its page changed after ${done} of ${of} pictures.`,
  height: ([height, end]) => `The page is ${height} px high; the picture ends at ${end}.`,
  size: () => 'The page is too large to be archived whole.',
  cut_off: () => 'The browser stopped the capture before it was finished.',
}

/** What a manifest says of these reasons: in words, and by their codes for screens in other languages. */
export function partialOf(
  reasons: readonly PartialReason[],
): Pick<Manifest, 'partial'> & Partial<Pick<Manifest, 'partialReasons'>> {
  if (reasons.length === 0) return { partial: null }
  const partial = reasons.map(({ code, figures }) => words[code](figures)).join(' ')
  return { partial, partialReasons: [...reasons] }
}

/** The places at which capital I and small l tell on themselves: a small letter among capitals, a capital among small ones. */
const suspicious =
  /[A-Z]l[A-Z]|\bl[A-Z]{2}|[A-Z]{2}l\b|[a-z]I(?:[a-z]|\b)|\bI[aeiouy][a-z]|\b[b-df-hj-np-tv-z]l[b-df-hj-km-np-tv-xz]|\b[B-DF-HJ-NP-TV-Z]l[b-df-hj-km-np-tv-xz]/
/** A small l that nobody could speak, between two consonants at a word's start: an i without its dot. */
const unspoken = /^([b-df-hj-np-tv-z])l(?=[b-df-hj-km-np-tv-xz][a-z]+$)/i
const words = /[A-Za-z]{4,}/g

/**
 * The text with small l read as I in words of capitals ("NlKE"), capital I as l in words of small letters ("RoIex", "Iego"), and small l
 * as i where no word has one ("Nlke"): most typefaces draw the two alike. Null where no word is written so. Of the same length.
 */
export function misreadCapitals(text: string): string | null {
  if (!suspicious.test(text)) return null
  const read = text.replace(words, (word) => {
    if (/^[A-Zl]+$/.test(word) && /[A-Z].*[A-Z]/.test(word)) return word.replaceAll('l', 'I')
    if (unspoken.test(word)) return word.replace(unspoken, '$1i')
    return /^[A-Z]?[a-zI]+$/.test(word) && /[a-z]/.test(word) ? word.replaceAll('I', 'l') : word
  })
  return read === text ? null : read
}

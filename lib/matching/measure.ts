import { type Facts, wordsOfHit } from './facts.ts'
import type { Hit } from './hit.ts'

/** A number with a unit, as a mark may be written, too: "3M". */
const measured =
  /^\d{1,4}(?:mm|cm|m|km|ft|in|yd|mg|g|kg|oz|lb|ml|l|v|w|kw|a|ah|mah|hz|mhz|ghz|gb|tb|k|p|mp|x|pcs?)$/

/** Words next to which it says how long something is, and of what is sold by its length. Our own list; accents folded. */
const lengths = new Set(
  `long longer length lang lange langer langes lengte langd longue longueur largo larga longitud lungo lunga lunghezza comprido
  comprimento dlugi dlugosc длина длиной длинный uzun uzunluk uzunlugunda dai panjang μηκος x by cable cables cord cords wire wires lead
  rope hose extension kabel cavo cabo kablo кабель шнур провод cap day`.split(/\s+/),
)

/** True where what stands there is a length or the like: "3M long cable", "USB cable 3M". */
export function isMeasure(hit: Hit, facts: Facts): boolean {
  if (!measured.test(hit.term.letters)) return false
  const { words } = facts.text
  const [first, next] = wordsOfHit(words, hit)
  return [words[first - 1], words[next]].some(
    (word) => word !== undefined && lengths.has(word.text),
  )
}

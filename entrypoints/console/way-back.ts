/**
 * Where somebody was, or wanted to go by an address they were sent, is known again once they have come in: the provider's
 * redirect and a link both lead to the bare page.
 */
const place = 'place'
const over = 'over'

/** Shows the door, which says why. */
export function sessionOver(): void {
  sessionStorage.setItem(over, '1')
  location.reload()
}

/** At the door: did a session end here just now? */
export function keepWay(): boolean {
  const { hash } = location
  if (hash.length > 2 && !hash.startsWith('#/refused/')) sessionStorage.setItem(place, hash)
  return sessionStorage.getItem(over) !== null
}

/** Inside: back to where one was going, unless the address names a place itself. */
export function takeWay(): void {
  const kept = sessionStorage.getItem(place)
  sessionStorage.removeItem(place)
  sessionStorage.removeItem(over)
  if (kept && location.hash.length <= 2) history.replaceState(null, '', kept)
}

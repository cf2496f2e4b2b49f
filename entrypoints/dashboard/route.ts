import { useLayoutEffect, useState } from 'preact/hooks'

/** Where the dashboard is: `#/flags/ID?q=…`. All of it lives in the address, so a view is a bookmark. */
export interface Route {
  readonly place: string
  readonly id: string | null
  readonly query: URLSearchParams
}

const routeNow = (): Route => {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?')
  const [place, ...rest] = path.split('/')
  const id = rest.join('/')
  return {
    place: place || 'flags',
    id: id === '' ? null : decoded(id),
    query: new URLSearchParams(query),
  }
}

/** An address that was cut short or typed by hand is no reason to show nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function useRoute(): Route {
  const [route, setRoute] = useState(routeNow)
  // At once: an address that changed between the first drawing and a later effect told nobody.
  useLayoutEffect(() => {
    const follow = () => setRoute(routeNow())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return route
}

/** Goes to a place. `replace` leaves no step for the back button, as for each letter of a search. */
export function go(route: Partial<Route> & { place: string }, replace = false): void {
  const query = new URLSearchParams([...(route.query ?? [])].filter(([, value]) => value !== ''))
  const id = route.id ? `/${encodeURIComponent(route.id)}` : ''
  const hash = `#/${route.place}${id}${query.size > 0 ? `?${query}` : ''}`
  if (replace) {
    history.replaceState(null, '', hash)
    dispatchEvent(new HashChangeEvent('hashchange'))
  } else location.hash = hash
}

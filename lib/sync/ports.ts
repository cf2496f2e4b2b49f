/** What sending needs of the world; tests bring their own. */
export interface Ports {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
  /** In [0, 1). */
  readonly random: () => number
  /** False only where the browser knows that there is no network. */
  readonly online: () => boolean
  /** Milliseconds that one request may take, its answer's body included. */
  readonly timeout: number
}

/** The browser's own. */
export const browserPorts: Ports = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  random: () => Math.random(),
  online: () => navigator.onLine,
  timeout: 60_000,
}

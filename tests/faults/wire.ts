import { request } from 'node:http'
import { insist } from './insist.ts'
import type { Chance } from './random.ts'

export interface Wire {
  /** Share of requests that go wrong, 0 to 1. */
  faults: number
  /** False: nothing gets through, as the browser knows. */
  online: boolean
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /**
   * Sends everything that workers sent once more, in another order, and forgets the answers; `rested` makes room where the
   * backend has heard enough from one device.
   */
  replay(rested: () => Promise<void>): Promise<void>
  /** Delivers what was held back or doubled; call it before looking at what arrived. */
  settle(): Promise<void>
}

/**
 * A line between worker and backend on which answers are lost, cut, replaced, and requests doubled, late or sent elsewhere
 * (by `detour`).
 */
export function wire(chance: Chance, detour: string): Wire {
  const late = new Set<Promise<unknown>>()
  const sent: [url: string, init: RequestInit][] = []
  const lost = () => new TypeError('Failed to fetch')
  const deliver = async (url: string, init: RequestInit): Promise<Response> => {
    const { signal: _ignored, ...rest } = init
    if (rest.method !== 'GET') sent.push([url, rest])
    return fetch(url, rest)
  }
  /** Sends it as well, some time from now, and forgets the answer. */
  const alsoLater = (url: string, init: RequestInit, ms: number) => {
    const arrived = new Promise((done) => setTimeout(done, ms))
      .then(() => deliver(url, init))
      .then((answer) => answer.arrayBuffer())
      .catch(() => undefined)
      .finally(() => late.delete(arrived))
    late.add(arrived)
  }

  const kinds = {
    'no connection': () => Promise.reject(lost()),
    'answer lost': async (url, init) => {
      await deliver(url, init).then((answer) => answer.arrayBuffer())
      throw lost()
    },
    'request late': (url, init) => {
      alsoLater(url, init, 1 + chance.int(80))
      return Promise.reject(lost())
    },
    doubled: (url, init) => {
      alsoLater(url, init, chance.int(40))
      return deliver(url, init)
    },
    'half an answer': async (url, init) => {
      const text = await (await deliver(url, init)).text()
      return new Response(text.slice(0, chance.int(text.length + 1)))
    },
    'half a request': async (url, init) => {
      await sendHalf(url, init, chance.next())
      throw lost()
    },
    'another type': async (url, init) => {
      const bytes = await (await deliver(url, init)).arrayBuffer()
      return new Response(bytes, { headers: { 'content-type': chance.pick(['text/html', '']) } })
    },
    'not JSON': async (url, init) => {
      await deliver(url, init).then((answer) => answer.arrayBuffer())
      return new Response('<?xml version="1.0"?><ok/>', {
        headers: { 'content-type': 'application/json' },
      })
    },
    'sent elsewhere': (url, init) => fetch(detour + new URL(url).pathname, init),
    'server fault': () => Promise.resolve(new Response('', { status: 500 })),
    busy: () =>
      Promise.resolve(
        Response.json(
          { error: { code: 'busy', message: 'later' } },
          { status: chance.pick([429, 503]), headers: { 'retry-after': `${chance.int(20)}` } },
        ),
      ),
    'sign-in page': () => Promise.resolve(new Response('<html>Wi-Fi</html>')),
    'no answer': (_url, init) =>
      new Promise((_done, fail) =>
        init.signal?.addEventListener('abort', () => fail(init.signal!.reason)),
      ),
  } satisfies Record<string, (url: string, init: RequestInit) => Promise<Response>>

  const line: Wire = {
    faults: 0,
    online: true,
    fetch: (url, init) => {
      if (!line.online) return Promise.reject(lost())
      if (!chance.happens(line.faults)) return deliver(url, init)
      return kinds[chance.pick(Object.keys(kinds) as (keyof typeof kinds)[])](url, init)
    },
    replay: async (rested) => {
      const again = [...sent]
      while (again.length > 0) {
        const [[url, init]] = again.splice(chance.int(again.length), 1) as [(typeof sent)[0]]
        const answer = await insist(url, init)
        await answer.arrayBuffer()
        if (answer.status !== 429) continue
        again.push([url, init])
        await rested()
      }
    },
    settle: async () => {
      while (late.size > 0) await Promise.all(late)
    },
  }
  return line
}

/** A request whose connection breaks somewhere in its body. */
async function sendHalf(url: string, init: RequestInit, share: number): Promise<void> {
  const body = Buffer.from(await new Response(init.body ?? '').arrayBuffer())
  const headers = {
    ...Object.fromEntries(new Headers(init.headers)),
    'content-length': body.length,
  }
  await new Promise<void>((done) => {
    const sent = request(url, { method: init.method ?? 'GET', headers }, (answer) =>
      answer.resume(),
    )
    sent.on('error', () => done()).on('close', () => done())
    sent.write(body.subarray(0, Math.floor(body.length * share)), () => sent.destroy())
  })
}

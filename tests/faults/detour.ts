import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody in between who sends each request on to an address of their own, as a captive portal or a stolen domain would. */
export interface Detour {
  readonly url: string
  /** How many requests followed: each would have carried the device's token. */
  readonly followed: () => number
  close(): Promise<void>
}

export async function openDetour(): Promise<Detour> {
  let followed = 0
  const server = createServer((request, answer) => {
    if (request.url!.startsWith('/elsewhere')) followed += 1
    // 307 and 308 keep method, body and, within one host, the token (RFC 9110, section 15.4).
    answer.writeHead(307, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    followed: () => followed,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

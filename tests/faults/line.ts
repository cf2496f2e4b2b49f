import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A connection to a server that can be cut, wherever in a statement or commit it stands, and mended. */
export interface Line {
  readonly port: number
  /** Breaks what is connected and refuses what comes, until mended. */
  whole(whole: boolean): void
  close(): Promise<void>
}

/** Listens on a port of its own and passes everything on to that one of this machine. */
export async function openLine(to: number): Promise<Line> {
  const open = new Set<Socket>()
  let whole = true
  const server = createServer((here) => {
    if (!whole) {
      here.destroy()
      return
    }
    const there = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    whole(now) {
      whole = now
      if (!whole) for (const socket of open) socket.destroy()
    },
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

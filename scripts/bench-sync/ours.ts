import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import {
  DeviceReply,
  MissingReply,
  pairingStatement,
  PushReply,
  wire,
} from '../../lib/contract/sync.ts'
import { verifyReceipt } from '../../lib/evidence/receipt.ts'
import { signText } from '../../lib/evidence/sign.ts'
import { type Line, post } from '../../lib/sync/line.ts'
import { packsOf, sendPack, twoAbreast } from '../../lib/sync/pack.ts'
import type { Ports } from '../../lib/sync/ports.ts'
import type { Device, Sample } from './data.ts'

const batch = wire.ops
const ports: Ports = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  random: () => Math.random(),
  online: () => true,
  timeout: 120_000,
}

export interface Run {
  /** From the first question to the last checked receipt. */
  readonly milliseconds: number
  /** From the start of the process to its first address, in milliseconds. */
  readonly start: number
  /** Most that the backend's process held until then, in bytes. */
  readonly startMemory: number
  /** Most that it held while it was sent to, in bytes. */
  readonly memory: number
}

/** Sends all samples to a backend in a process of its own, as the extension does, and checks every receipt. */
export async function sendOurs(
  device: Device,
  samples: readonly Sample[],
  environment: Record<string, string>,
): Promise<Run> {
  const begun = performance.now()
  const server = spawn(process.execPath, ['server/main.ts'], {
    env: { ...process.env, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const { url, code } = await addressOf(server.stdout)
    const start = performance.now() - begun
    const line = await pairUp(device, url, code)
    const startMemory = peakOf(server.pid!)
    forgetPeak(server.pid!)
    const from = performance.now()
    await sendAll(device, line, samples)
    return {
      milliseconds: performance.now() - from,
      start,
      startMemory,
      memory: peakOf(server.pid!),
    }
  } finally {
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGTERM')
    await ended
  }
}

/** As `drain` does: the records of one batch travel while the next one's files do. */
async function sendAll(device: Device, line: Line, samples: readonly Sample[]): Promise<void> {
  let pushing = Promise.resolve()
  for (let n = 0; n < samples.length; n += batch) {
    const some = samples.slice(n, n + batch)
    await sendFiles(line, some)
    await pushing
    pushing = pushBatch(device, line, some)
  }
  await pushing
}

async function sendFiles(line: Line, samples: readonly Sample[]): Promise<void> {
  const files = samples.flatMap((sample) => sample.files)
  const missing = await missingOf(line, samples)
  const lacking = files.filter(({ ref }) => missing.has(ref.sha256))
  const packs = packsOf(lacking.map(({ ref, bytes }) => ({ ref, bytes: new Blob([bytes]) })))
  await twoAbreast(packs, (pack) => sendPack(line, pack))
}

async function pushBatch(device: Device, line: Line, samples: readonly Sample[]): Promise<void> {
  const ops = samples.map((sample) => sample.op)
  const { results } = await post(line, '/v1/push', { device: device.id, ops }, PushReply)
  const checks = results.map(async (result, index) => {
    if (result.outcome !== 'ok') throw new Error(JSON.stringify(result))
    const fault = await verifyReceipt(result.receipt, ops[index]!.sealed.sha256, line.receiptKey)
    if (fault) throw new Error(fault)
  })
  await Promise.all(checks)
}

async function missingOf(line: Line, samples: readonly Sample[]): Promise<Set<string>> {
  const blobs = samples.flatMap((sample) => sample.files.map(({ ref }) => ref))
  return new Set((await post(line, '/v1/blobs/missing', { blobs }, MissingReply)).missing)
}

async function pairUp(device: Device, url: string, code: string): Promise<Line> {
  const { id, key } = device
  const proof = (await signText(pairingStatement(id), key)).value
  const body = { code, device: { id, name: 'Bench', publicKey: key.publicKeySpki, proof } }
  const stranger = { url, token: '', receiptKey: '', ports }
  const { token, receiptKey } = await post(stranger, '/v1/devices', body, DeviceReply)
  return { url, token, receiptKey, ports }
}

/** What the process prints when it is ready. */
function addressOf(output: NodeJS.ReadableStream): Promise<{ url: string; code: string }> {
  return new Promise((done, failed) => {
    let text = ''
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const url = /^Backend\s+(\S+)/m.exec(text)?.[1]
      const code = /^Pairing code\s+(\S+)/m.exec(text)?.[1]
      if (url && code) done({ url, code })
    })
    output.on('end', () => failed(new Error('the backend did not start')))
  })
}

/** Linux's own account of the process; 0 where there is none. */
function peakOf(pid: number): number {
  try {
    const [, kB] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kB ?? 0) * 1024
  } catch {
    return 0
  }
}

/** Linux counts the peak from here on. */
function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // Elsewhere both peaks are 0.
  }
}

import { open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { examinePacket } from '../lib/evidence/verify/packet.ts'
import {
  type CaptureFacts,
  examine,
  type Fault,
  type Report,
  type VerifyOptions,
} from '../lib/evidence/verify/verify.ts'
import { readPem } from '../lib/evidence/verify/certificate.ts'

/**
 * `npm run verify -- FILE… [--json] [--tsa-ca FILE] [--key SHA256]…`: exit 0 whole, 1 failed with the file named, 2 unreadable.
 * Asks no network. `--tsa-ca` names the root certificates (PEM) of the timestamp authorities that you trust, `--key` the devices'
 * and the backend's keys, by the SHA-256 that their holders tell you: any other key is then a fault.
 */

interface Outcome {
  readonly file: string
  readonly state: 'whole' | 'failed' | 'unreadable'
  readonly faults: readonly Fault[]
  readonly captures: readonly CaptureFacts[]
}

const usage = 'npm run verify -- FILE… [--json] [--tsa-ca FILE] [--key SHA256]…'
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      'tsa-ca': { type: 'string' },
      key: { type: 'string', multiple: true },
    },
  })
  if (positionals.length === 0) throw new Error('Name the .wacz or case .zip files')
  const options = { ...(await rootsOf(values['tsa-ca'])), ...keysOf(values.key) }
  const outcomes = await Promise.all(positionals.map((name) => check(name, options)))
  if (values.json) console.log(JSON.stringify(outcomes, null, 2))
  else for (const outcome of outcomes) console.log(told(outcome))
  const states = new Set(outcomes.map(({ state }) => state))
  if (states.has('unreadable')) process.exitCode = 2
  else process.exitCode = states.has('failed') ? 1 : 0
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}: ${usage}`)
  process.exitCode = 2
}

async function rootsOf(file: string | undefined): Promise<VerifyOptions> {
  if (file === undefined) return {}
  try {
    const roots = readPem(await readFile(file, 'utf8'))
    if (roots.length === 0) throw new Error('no certificate in it')
    return { roots }
  } catch (error) {
    throw new Error(`--tsa-ca ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function keysOf(keys: readonly string[] | undefined): VerifyOptions {
  const wrong = keys?.find((key) => !/^[0-9a-f]{64}$/i.test(key))
  if (wrong !== undefined) throw new Error(`--key ${wrong}: a SHA-256 has 64 hexadecimal digits`)
  return keys ? { keys: keys.map((key) => key.toLowerCase()) } : {}
}

async function check(file: string, options: VerifyOptions): Promise<Outcome> {
  try {
    const { faults, captures } = /\.zip$/i.test(file)
      ? await packet(file, options)
      : await examine(await readFile(file), options)
    return { file, state: faults.length === 0 ? 'whole' : 'failed', faults, captures }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { file, state: 'unreadable', faults: [{ file, reason }], captures: [] }
  }
}

function told({ file, state, faults, captures }: Outcome): string {
  const lines = [`${file}: ${state}`]
  for (const fault of faults) lines.push(`  ${fault.file}: ${fault.reason}`)
  for (const one of captures) {
    lines.push(`  capture ${one.id}: ${one.url}`)
    lines.push(`    device clock ${one.capturedAt}, server clock ${one.serverDate ?? 'not known'}`)
    lines.push(`    manifest ${one.manifestSha256}`)
    lines.push(`    device key ${one.deviceKey}`)
    if (one.partial) lines.push(`    partial: ${one.partial}`)
    for (const receipt of one.receipts) lines.push(`    receipt ${receipt.at}, key ${receipt.key}`)
    for (const stamp of one.timestamps) {
      const root = stamp.trusted ? 'trusted' : 'compare it, or give --tsa-ca'
      lines.push(`    timestamp ${stamp.time} by ${stamp.authority}, root ${stamp.root} (${root})`)
    }
    if (one.timestamps.length === 0)
      lines.push('    no timestamp: the time is the device\u2019s alone')
  }
  return lines.join('\n')
}

/** A case packet is read piece by piece: it may be larger than memory. */
async function packet(file: string, options: VerifyOptions): Promise<Report> {
  await using handle = await open(file)
  const { size } = await handle.stat()
  const pieces = {
    size,
    async read(from: number, length: number) {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, from)
      return buffer.subarray(0, bytesRead)
    },
  }
  return await examinePacket(
    pieces,
    (bytes, lister) => examine(bytes, { ...options, lister }),
    options.keys,
  )
}

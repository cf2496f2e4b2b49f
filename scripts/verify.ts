import { open, readFile } from 'node:fs/promises'
import { examinePacket } from '../lib/evidence/verify/packet.ts'
import {
  type CaptureFacts,
  examine,
  type Fault,
  type Report,
  verifyExport,
} from '../lib/evidence/verify/verify.ts'
import { type Certificate, readPem } from '../lib/evidence/verify/certificate.ts'

/**
 * `npm run verify -- FILE… [--json] [--tsa-ca FILE]`: exit 0 whole, 1 failed with the file named, 2 unreadable. Asks no network.
 * `--tsa-ca` names the root certificates (PEM) of the timestamp authorities that you trust.
 */

interface Outcome {
  readonly file: string
  readonly state: 'whole' | 'failed' | 'unreadable'
  readonly faults: readonly Fault[]
  readonly captures: readonly CaptureFacts[]
}

const args = process.argv.slice(2)
const names: string[] = []
let json = false
let ca: string | null = null
for (let n = 0; n < args.length; n++) {
  if (args[n] === '--json') json = true
  else if (args[n] === '--tsa-ca') ca = args[++n] ?? ''
  else names.push(args[n]!)
}
const outcomes = await run()
if (json) console.log(JSON.stringify(outcomes, null, 2))
else for (const outcome of outcomes) console.log(told(outcome))
const states = new Set(outcomes.map(({ state }) => state))
if (outcomes.length === 0 || states.has('unreadable')) process.exitCode = 2
else process.exitCode = states.has('failed') ? 1 : 0

async function run(): Promise<Outcome[]> {
  if (names.length === 0)
    console.error(
      'Name the .wacz or case .zip files: npm run verify -- FILE… [--json] [--tsa-ca FILE]',
    )
  try {
    const roots = ca === null ? [] : readPem(await readFile(ca, 'utf8'))
    if (ca !== null && roots.length === 0) throw new Error('no certificate in it')
    return await Promise.all(names.map((name) => check(name, roots)))
  } catch (error) {
    console.error(`--tsa-ca ${ca}: ${error instanceof Error ? error.message : String(error)}`)
    return []
  }
}

async function check(file: string, roots: readonly Certificate[]): Promise<Outcome> {
  try {
    const { faults, captures } = file.endsWith('.zip')
      ? await packet(file, roots)
      : await examine(await readFile(file), { roots })
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
async function packet(
  file: string,
  roots: readonly Certificate[],
): Promise<Pick<Report, 'faults' | 'captures'>> {
  await using handle = await open(file)
  const { size } = await handle.stat()
  const faults = await examinePacket(
    {
      size,
      async read(from, length) {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, from)
        return buffer.subarray(0, bytesRead)
      },
    },
    (bytes) => verifyExport(bytes, { roots }),
  )
  return { faults, captures: [] }
}

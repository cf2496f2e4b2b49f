import { open, readFile } from 'node:fs/promises'
import { examinePacket } from '../lib/evidence/verify/packet.ts'
import { type Fault, verifyExport } from '../lib/evidence/verify/verify.ts'

/** `npm run verify -- FILE… [--json]`: exit 0 whole, 1 failed with the file named, 2 unreadable. Asks no network. */

interface Outcome {
  readonly file: string
  readonly state: 'whole' | 'failed' | 'unreadable'
  readonly faults: readonly Fault[]
}

const args = process.argv.slice(2)
const names = args.filter((arg) => arg !== '--json')
const outcomes = await Promise.all(names.map(check))
if (args.includes('--json')) console.log(JSON.stringify(outcomes, null, 2))
else
  for (const { file, state, faults } of outcomes)
    console.log([`${file}: ${state}`, ...faults.map((f) => `  ${f.file}: ${f.reason}`)].join('\n'))
if (names.length === 0)
  console.error('Name the .wacz or case .zip files to verify: npm run verify -- FILE… [--json]')
const states = new Set(outcomes.map(({ state }) => state))
if (names.length === 0 || states.has('unreadable')) process.exitCode = 2
else process.exitCode = states.has('failed') ? 1 : 0

async function check(file: string): Promise<Outcome> {
  try {
    const faults = file.endsWith('.zip')
      ? await packet(file)
      : await verifyExport(await readFile(file))
    return { file, state: faults.length === 0 ? 'whole' : 'failed', faults }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { file, state: 'unreadable', faults: [{ file, reason }] }
  }
}

/** A case packet is read piece by piece: it may be larger than memory. */
async function packet(file: string): Promise<Fault[]> {
  await using handle = await open(file)
  const { size } = await handle.stat()
  return examinePacket(
    {
      size,
      async read(from, length) {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, from)
        return buffer.subarray(0, bytesRead)
      },
    },
    verifyExport,
  )
}

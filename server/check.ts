import type { Certificate } from '../lib/evidence/verify/certificate.ts'
import type { Backend } from './backend.ts'
import { damagedOf } from './check-files.ts'
import { organisationsIn } from './files/files.ts'
import { readEntries } from './journal/catch-up.ts'
import { faultOf } from './journal/verify.ts'
import { stampedReceipts, stampFaults } from './stamps/stamp.ts'

export interface CheckReport {
  entries: number
  captures: number
  /** Each in words, with the file or capture that has it. */
  faults: string[]
}

/** Reads everything again: the chain of receipts, every signature, the hash of every file of every capture, every timestamp. */
export async function checkAll(
  backend: Backend,
  roots: readonly Certificate[] = [],
): Promise<CheckReport> {
  const report: CheckReport = { entries: 0, captures: 0, faults: [] }
  for (const organisation of await organisationsIn(backend.files)) {
    const stamped = new Set(await stampedReceipts(backend.files, organisation))
    const receiptAt = new Map<number, string>()
    let before: { sequence: number; receipt: string | null } = { sequence: 0, receipt: null }
    for await (const key of backend.files.list(`${organisation}/journal/`)) {
      const entries = await readEntries(backend.files, key).catch((error: Error) => {
        report.faults.push(error.message)
        return []
      })
      for (const entry of entries) {
        const { happening, receipt } = entry
        report.entries++
        const note = (reason: string | null) => {
          if (reason) report.faults.push(`${key}, ${happening.kind} ${happening.id}: ${reason}`)
        }
        note(await faultOf(entry, before, backend.key.publicKeySpki))
        before = { sequence: receipt.body.sequence, receipt: receipt.sha256 }
        if (stamped.has(before.sequence)) receiptAt.set(before.sequence, receipt.sha256)
        if (happening.kind !== 'capture') continue
        report.captures++
        for (const sha256 of await damagedOf(backend.files, organisation, happening.blobs))
          note(`file ${sha256} is missing or changed`)
      }
    }
    report.faults.push(...(await stampFaults(backend.files, organisation, receiptAt, roots)))
  }
  return report
}

import { saying } from '../contract/sayings.ts'
import { CustodyReply, wire } from '../contract/sync.ts'
import { verifyReceipt } from '../evidence/receipt.ts'
import { deviceOf } from '../store/captures.ts'
import type { Database } from '../store/database.ts'
import { custodySentOf, keepCustodySent } from '../store/settings.ts'
import { type Line, post } from './line.ts'
import { Trouble } from './trouble.ts'

/**
 * Sends the links of the device's custody log that the backend lacks. A log that it refuses stands still, with the reason,
 * until a person looks; captures go on without it.
 * @throws Trouble where sending must stop.
 */
export async function sendCustody(db: Database, line: Line): Promise<void> {
  const { id: device } = await deviceOf(db)
  for (let gaps = 0; ;) {
    const sent = await custodySentOf(db)
    if (!sent || sent.trouble !== null) return
    const links = await db.custody
      .where('sequence')
      .aboveOrEqual(sent.next)
      .limit(wire.links)
      .toArray()
    if (links.length === 0) return
    try {
      const reply = await post(line, '/v1/custody', { device, links }, CustodyReply)
      if (reply.outcome === 'broken')
        throw new Trouble('entry', saying('custodyRefused', reply.message))
      if (reply.outcome === 'gap' && ++gaps > 3) throw new Trouble('backend', saying('losesLinks'))
      let { receipt } = sent
      if (reply.outcome === 'ok' && reply.receipt) {
        receipt = reply.receipt
        const last = links.at(-1)!
        const fault =
          receipt.body.subject === device
            ? await verifyReceipt(receipt, last.hash, line.receiptKey)
            : saying('receiptOther')
        if (fault) throw new Trouble('entry', saying('receiptFault', fault))
      }
      await keepCustodySent(db, { next: reply.next, trouble: null, receipt })
      if (reply.outcome === 'ok' && reply.next <= sent.next) return
    } catch (error) {
      if (!(error instanceof Trouble) || error.kind !== 'entry') throw error
      await keepCustodySent(db, { ...sent, trouble: error.message })
    }
  }
}

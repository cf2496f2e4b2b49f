import type { Case, NamedBefore } from '../contract/case.ts'
import { captureFacts, type CaptureFacts } from '../cases/capture-facts.ts'
import { captureIds } from '../cases/capture-ids.ts'
import type { CaseFile } from '../cases/case-file.ts'
import type { SellerLink } from '../contract/seller.ts'
import { type CaseKeys, listCases } from './cases.ts'
import { correctedOf } from './correct-capture.ts'
import type { Database } from './database.ts'
import { sellerRecords } from './sellers.ts'
import { eachSealed } from './team-captures.ts'

/**
 * Reads all that a case refers to. Locked cases cannot be asked whether they name the same sellers; how many there are is said.
 * `links` are those of the whole workspace: how rare a shared value is, all its sellers tell, not those of the case.
 */
export async function readCaseFile(
  db: Database,
  keys: CaseKeys,
  open: Case,
  { links, now }: { links: readonly SellerLink[]; now: string },
): Promise<CaseFile> {
  const ids = open.defendants.flatMap(({ storefronts }) => storefronts.map((s) => s.sellerId))
  const [rights, records, captures, cases] = await Promise.all([
    db.rights.toArray(),
    sellerRecords(db, ids),
    captureFactsOf(db, captureIds(open)),
    listCases(db, keys),
  ])
  const members = new Set(ids)
  const named = cases.flatMap((one): NamedBefore[] =>
    one.locked || one.id === open.id
      ? []
      : one.case.defendants.flatMap(({ storefronts, status }) =>
          storefronts
            .filter(({ sellerId }) => members.has(sellerId))
            .map(({ sellerId }) => ({
              caseId: one.id,
              sellerId,
              status,
              docketNumber: one.case.docketNumber,
              sealed: one.case.confidentiality === 'sealed',
            })),
        ),
  )
  return {
    case: open,
    rights: new Map(rights.map((right) => [right.id, right])),
    sellers: new Map(records.map((record) => [record.seller.id, record])),
    captures,
    links: links.filter(({ a, b }) => members.has(a) && members.has(b)),
    named,
    locked: cases.filter(({ locked }) => locked).length,
    now,
  }
}

/** Facts of sealed captures, read one by one: manifests are large and only their facts are kept. */
async function captureFactsOf(
  db: Database,
  ids: ReadonlySet<string>,
): Promise<Map<string, CaptureFacts>> {
  const found = new Map<string, CaptureFacts>()
  const corrected = await correctedOf(db, [...ids])
  await eachSealed(db, [...ids], ({ manifest, sealed, passable }) => {
    const facts = captureFacts(manifest, sealed.sha256)
    const later = [
      ...(corrected.has(facts.id) ? ['A later record corrects this capture.'] : []),
      ...(passable
        ? []
        : [
            'Its original is not in the packet: the custody log of its device has not arrived so far.',
          ]),
    ]
    found.set(facts.id, { ...facts, faults: [...facts.faults, ...later] })
  })
  return found
}

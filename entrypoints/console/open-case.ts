import type { Case } from '../../lib/contract/case.ts'
import { Case as CaseSchema } from '../../lib/contract/case.ts'
import type { CaseRecord } from '../../lib/contract/case-record.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { suggestLinks } from '../../lib/sellers/links.ts'
import { captureIds } from '../../lib/cases/capture-ids.ts'
import { rowOfRecord } from '../../lib/store/case-record.ts'
import { openBox, openKey } from '../../lib/store/sealed-box.ts'
import { ask, post } from './ask.ts'
import { Matter } from './records.ts'

/** A sealed case, opened here: neither passphrase nor text leaves this page. @throws Error where the passphrase is another. */
export async function unlock(record: CaseRecord, passphrase: string): Promise<Case> {
  const box = rowOfRecord(record).sealed
  if (!box) throw new Error('passphrase: this case is not sealed.')
  return CaseSchema.parse(JSON.parse(await openBox(box, await openKey(box, passphrase))))
}

/** The case with what it refers to, as far as the backend has it. */
export async function readMatter(open: Case): Promise<CaseFile> {
  const wanted = {
    captures: [...captureIds(open)],
    rights: [...new Set([...open.rightIds, ...open.accusations.map(({ rightId }) => rightId)])],
    sellers: [
      ...new Set(
        open.defendants.flatMap(({ storefronts }) => storefronts.map(({ sellerId }) => sellerId)),
      ),
    ],
  }
  const most = Math.max(...Object.values(wanted).map((ids) => ids.length))
  const parts: Matter[] = []
  for (let n = 0; n < most; n += 100) {
    const ids = { captures: [] as string[], rights: [] as string[], sellers: [] as string[] }
    for (const kind of ['captures', 'rights', 'sellers'] as const)
      ids[kind] = wanted[kind].slice(n, n + 100)
    parts.push(await ask('matter', Matter, post(ids)))
  }
  const sellers = parts.flatMap((part) => part.sellers)
  return {
    case: open,
    rights: new Map(parts.flatMap((part) => part.rights.map((one) => [one.id, one] as const))),
    sellers: new Map(sellers.map((one) => [one.seller.id, one])),
    captures: new Map(parts.flatMap((part) => part.captures.map((one) => [one.id, one] as const))),
    links: suggestLinks(sellers, []),
    named: [],
    locked: 0,
    now: new Date().toISOString(),
  }
}

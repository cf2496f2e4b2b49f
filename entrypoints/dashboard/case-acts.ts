import { browser } from 'wxt/browser'
import { parsed } from '../../lib/contract/reading.ts'
import { type Case, GenuineProduct } from '../../lib/contract/case.ts'
import type { Act } from '../../lib/contract/accusation.ts'
import type { Photo } from '../../lib/contract/purchase.ts'
import type { Deed } from '../../lib/cases/roles.ts'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import {
  addDefendant,
  addEvidence,
  changeCourt,
  describe,
  joinStorefront,
  recordEvent,
  recordGenuine,
  recordLinks,
  setFourEyes,
} from '../../lib/cases/change.ts'
import { makeSchedule } from '../../lib/cases/schedule-versions.ts'
import { currentName } from '../../lib/sellers/identity.ts'
import { type CaseKeys, changeCase, readCase, sealCase, unsealCase } from '../../lib/store/cases.ts'
import { keepFiles } from '../../lib/store/case-photos.ts'
import { agreedPerson } from '../../lib/store/consent.ts'
import type { Database } from '../../lib/store/database.ts'
import { capturesOfSeller } from '../../lib/store/seller-captures.ts'
import { demand } from './case-role.ts'
import { newId } from '../../lib/store/new-id.ts'

export type Values = Record<string, string>

/** The acts on one case, each by the person who works here, now. */
export function caseActs(db: Database, keys: CaseKeys, id: string) {
  const change = async (
    how: (before: Case, act: Act) => Case,
    deed: Deed = 'work',
  ): Promise<void> => {
    await demand(db, deed)
    const act = await actNow(db)
    await changeCase(db, keys, id, (before) => how(before, act))
  }
  return {
    change,
    /** An act that hands in files: they are kept with the record that names them, or neither is. */
    changeWithFiles: async (
      files: readonly File[],
      how: (before: Case, act: Act, photos: readonly Photo[]) => Case,
    ): Promise<void> => {
      await demand(db, 'work')
      const act = await actNow(db)
      const kept = await keepFiles(files, keys.get(id) ?? null, act)
      await changeCase(db, keys, id, (before) => how(before, act, kept.photos), kept)
    },
    makeSchedule: (file: CaseFile) =>
      change((before, act) => makeSchedule({ ...file, case: before }, act)),
    ofCase: {
      onDescribe: (values: Values) =>
        change((before, act) => {
          const {
            title = '',
            plaintiff = '',
            docketNumber = '',
            filedAt = '',
            judge = '',
            judgeProcedureUrl = '',
            stage,
            members = '',
            purpose = '',
          } = values
          const facts = {
            title,
            plaintiff,
            docketNumber,
            judge,
            purpose,
            judgeProcedureUrl: judgeProcedureUrl || null,
            filedAt: filedAt ? instantOf(filedAt) : null,
            stage: stage as Case['stage'],
            members: members
              .split(',')
              .map((name) => name.trim())
              .filter(Boolean),
          }
          return describe(before, facts, act)
        }),
      onDocket: ({ date = '', entry = '', note = '' }: Values) =>
        change((before, act) =>
          recordEvent(before, { id: newId(), date, entry, note, recorded: act }, act),
        ),
      onGenuine: ({ amount = '', currency = '', ...said }: Values) =>
        change((before, act) => {
          const price = amount ? { amount, currency } : null
          const genuine = parsed(GenuineProduct.omit({ recorded: true }), { ...said, price })
          return recordGenuine(before, genuine, act)
        }),
      onCourt: ({ court = '', why = '' }: Values) =>
        change((before, act) => changeCourt(before, court, why, act)),
      onFourEyes: ({ why = '' }: Values) =>
        change((before, act) => setFourEyes(before, !before.fourEyes, why, act), 'review'),
      onSeal: async ({ why = '', passphrase = '', again = '' }: Values) => {
        await demand(db, 'seal')
        // Nobody can recover it: a slip of a finger would cost the case's record.
        if (passphrase !== again) throw new Error(browser.i18n.getMessage('case_passphraseDiffers'))
        const act = await actNow(db)
        const before = await readCase(db, keys, id)
        // Who seals must be able to open it again.
        if (before && !before.members.includes(act.by))
          await change((c, now) => describe(c, { members: [...c.members, act.by] }, now))
        await sealCase(db, keys, id, { passphrase, why, act })
      },
      onUnseal: async ({ why = '', to = '' }: Values) => {
        await demand(db, 'seal')
        const target = to === 'public' ? 'public' : 'internal'
        await unsealCase(db, keys, id, { to: target, why, act: await actNow(db) })
      },
    },
  }
}

/** Names sellers as defendants, each with all captures that show it; one that a confirmed link ties to a defendant joins it. */
export async function addSellers(
  db: Database,
  keys: CaseKeys,
  id: string,
  sellerIds: readonly string[],
): Promise<void> {
  await demand(db, 'work')
  const act = await actNow(db)
  const decided = await db.sellerLinks.toArray()
  const links = decided.filter(({ state }) => state === 'confirmed')
  const fresh = await Promise.all(
    sellerIds.map(async (sellerId) => ({
      sellerId,
      seller: await db.sellers.get(sellerId),
      ...(await capturesOfSeller(db, sellerId)),
    })),
  )
  await changeCase(db, keys, id, (before) => {
    const named = fresh.reduce((open, { sellerId, seller, ids, url }) => {
      const alias = seller ? currentName(seller) : sellerId
      const storefront = { sellerId, alias, aka: '', url }
      const partner = open.defendants.find(({ storefronts }) =>
        links.some(({ a, b }) =>
          storefronts.some(
            (s) => (a === s.sellerId && b === sellerId) || (b === s.sellerId && a === sellerId),
          ),
        ),
      )
      const number = partner?.number ?? open.nextNumber
      const named = partner
        ? joinStorefront(open, number, storefront, act)
        : addDefendant(open, storefront, act)
      return addEvidence(named, number, ids, act)
    }, before)
    // What was decided before the case named both.
    return recordLinks(named, decided, act)
  })
}

export async function actNow(db: Database): Promise<Act> {
  return { by: await agreedPerson(db), at: new Date().toISOString() }
}

/** Noon of a civil date, since people give the day only. */
export const instantOf = (date: string): string => `${date}T12:00:00.000Z`

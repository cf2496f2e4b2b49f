import { say } from '../../components/base/say.ts'
import { type Deed, refusedTo } from '../../lib/cases/roles.ts'
import type { Role } from '../../lib/contract/sync.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { backendOf } from '../../lib/store/settings.ts'

/** Why a person may not do something with cases, in words; empty where they may. */
export type Refusal = (deed: Deed) => string

/** The role that the organisation gave at pairing; null without one. */
const roleOf = async (db: Database): Promise<Role | null> =>
  (await backendOf(db))?.person.role ?? null

/** @throws Error saying who may, where the role of who works here may not. */
export async function demand(db: Database, deed: Deed): Promise<void> {
  const refused = inWords(await roleOf(db), deed)
  if (refused) throw new Error(refused)
}

/** The same for screens, which say it in place of the button; null until the role is read. */
export function useRefusal(db: Database): Refusal | null {
  const role = useLive(async () => ({ of: await roleOf(db) }))
  return role && ((deed) => inWords(role.of, deed))
}

function inWords(role: Role | null, deed: Deed): string {
  const others = refusedTo(role, deed)
  if (role === null || others === null) return ''
  const names = others.map((one) => say(`case_role_${one}`)).join(', ')
  return say('case_roleRefused', say(`case_role_${role}`), names)
}

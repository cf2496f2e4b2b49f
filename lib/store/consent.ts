import { browser } from 'wxt/browser'
import { z } from 'zod'
import { Instant, text } from '../contract/text.ts'
import type { Database } from './database.ts'
import { backendOf, setSending } from './settings.ts'

const key = 'consent'

/** The words that were agreed to have this number; other words ask again. */
export const consentVersion = 1

/** That the user read what is kept and sent, and agreed. `name` is who captures: it stands in each capture. */
export const Consent = z.object({
  version: z.literal(consentVersion),
  at: Instant,
  name: text(200),
})
export type Consent = z.infer<typeof Consent>

/** The user's agreement; null before, and after other words. */
export async function consentOf(db: Database): Promise<Consent | null> {
  const found = Consent.safeParse((await db.settings.get(key))?.value)
  return found.success ? found.data : null
}

export async function giveConsent(db: Database, name: string, at: string): Promise<void> {
  const value: Consent = { version: consentVersion, at, name: name.trim().slice(0, 200) }
  await db.settings.put({ key, value })
}

/** Nothing more is kept or sent; what is kept stays until the user erases it. */
export async function withdrawConsent(db: Database): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await setSending(db, false)
    await db.settings.delete(key)
  })
}

/** Who works here: as the backend knows the person, else as typed at the welcome. Empty where nobody agreed. */
export async function personOf(db: Database): Promise<string> {
  return (await backendOf(db))?.person.name ?? (await consentOf(db))?.name ?? ''
}

/**
 * Who keeps or captures now.
 * @throws Error in words for the user where nobody agreed yet: nothing may be kept then.
 */
export async function agreedPerson(db: Database): Promise<string> {
  if ((await consentOf(db)) === null) throw new Error(browser.i18n.getMessage('consentFirst'))
  return personOf(db)
}

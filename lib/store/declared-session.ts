import type { Database } from './database.ts'

const key = 'declaredSession'

/** How the person says that they visit (account, VPN): it stands in each capture. Empty where nothing was declared. */
export async function declaredSessionOf(db: Database): Promise<string> {
  const value = (await db.settings.get(key))?.value
  return typeof value === 'string' ? value.slice(0, 200) : ''
}

export async function declareSession(db: Database, words: string): Promise<void> {
  await db.settings.put({ key, value: words.trim().slice(0, 200) })
}

import { browser } from 'wxt/browser'
import { z } from 'zod'
import { Flag } from '../contract/flag.ts'
import { Id } from '../contract/text.ts'
import type { Before } from './flags.ts'

const Stored = z.object({ id: Id, flag: Flag.nullable() })
const key = (id: string) => `before-${id}`

/** Remembers how a flag was before its last change, as long as the browser runs. */
export async function rememberBefore(before: Before): Promise<void> {
  await browser.storage.session.set({ [key(before.id)]: before })
}

/** How the flag was, once; null where nothing is to be undone. */
export async function takeBefore(id: string): Promise<Before | null> {
  const stored = Stored.safeParse((await browser.storage.session.get(key(id)))[key(id)])
  await browser.storage.session.remove(key(id))
  return stored.success ? stored.data : null
}

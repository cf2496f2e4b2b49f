import { browser } from 'wxt/browser'
import { z } from 'zod'
import { Flag } from '../contract/flag.ts'
import { Right } from '../contract/right.ts'
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

const StoredRight = Right.pick({ id: true, searchTerms: true, authorised: true })
const rightKey = (id: string) => `before-right-${id}`

/** Remembers what people had decided of a right before its last change from a page, as long as the browser runs. */
export async function rememberRight({ id, searchTerms, authorised }: Right): Promise<void> {
  await browser.storage.session.set({ [rightKey(id)]: { id, searchTerms, authorised } })
}

/** What had been decided of the right, once; null where nothing is to be undone. */
export async function takeRight(id: string): Promise<z.infer<typeof StoredRight> | null> {
  const stored = StoredRight.safeParse(
    (await browser.storage.session.get(rightKey(id)))[rightKey(id)],
  )
  await browser.storage.session.remove(rightKey(id))
  return stored.success ? stored.data : null
}

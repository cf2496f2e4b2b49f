import { saying } from '../contract/sayings.ts'
import { browser } from 'wxt/browser'
import type { Handlers } from '../messages/receive.ts'
import type { Database } from '../store/database.ts'
import { retryEntries } from '../store/outbox.ts'
import {
  custodySentOf,
  endPause,
  keepCustodySent,
  keepPulled,
  pulledOf,
  setSending,
} from '../store/settings.ts'
import { backendAddress, backendPattern } from './address.ts'
import { bringBack } from './bring-back.ts'
import { dropHeld } from './drop-held.ts'
import { pair, unpair } from './pair.ts'
import { browserPorts } from './ports.ts'

/** Answers what the extension's pages ask of sending; `wake` starts it. */
export function syncHandlers(
  db: Database,
  wake: () => void,
): Pick<
  Handlers,
  'pair' | 'unpair' | 'setSending' | 'retry' | 'sendNow' | 'dropHeld' | 'bringBack'
> {
  return {
    pair: async ({ url, code, name }) => {
      const origins = [backendPattern(backendAddress(url))]
      if (!(await browser.permissions.contains({ origins }))) throw new Error(saying('allowFirst'))
      const { organisation } = await pair(db, browserPorts, { url, code, name })
      return { organisation: organisation.name }
    },

    unpair: async () => {
      await unpair(db, browserPorts)
      return {}
    },

    setSending: async ({ on }) => {
      await setSending(db, on)
      wake()
      return {}
    },

    dropHeld: () => dropHeld(db, browserPorts),

    bringBack: async ({ id }) => ({ files: await bringBack(db, browserPorts, id) }),

    retry: async ({ subjects }) => {
      await retryEntries(db, subjects, new Date().toISOString())
      await endPause(db)
      const custody = await custodySentOf(db)
      if (subjects === null && custody) await keepCustodySent(db, { ...custody, trouble: null })
      wake()
      return {}
    },

    sendNow: async () => {
      await endPause(db)
      const pulled = await pulledOf(db)
      if (pulled) await keepPulled(db, { ...pulled, at: null })
      wake()
      return {}
    },
  }
}

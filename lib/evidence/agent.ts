import { browser } from 'wxt/browser'
import type { Manifest } from '../contract/capture.ts'
import { sha256 } from './hash.ts'

/** Read once: the code cannot change while it runs. */
let code: Promise<string | null> | null = null

/** What made a capture: versions, the hash of the very code, and what the user allows it. */
export async function agentOf(userAgent: string, rules: string): Promise<Manifest['agent']> {
  const { version } = browser.runtime.getManifest()
  code ??= ownCode()
  const allowed = await browser.permissions.getAll().catch(() => null)
  return {
    extension: version,
    code: await code,
    userAgent,
    readers: version,
    rules,
    permissions: (allowed?.permissions ?? []).map(String).toSorted().slice(0, 50),
  }
}

/** Everything that captures, hashes and signs lies in this one file. */
async function ownCode(): Promise<string | null> {
  try {
    const file = await fetch(browser.runtime.getURL('/background.js'))
    return await sha256(new Uint8Array(await file.arrayBuffer()))
  } catch {
    return null
  }
}

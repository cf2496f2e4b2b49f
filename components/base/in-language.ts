import { recognised } from '../../lib/contract/sayings.ts'

/** What went wrong in the user's language; words that are not ours (the browser's, a backend's) stay as they are. */
export function inLanguage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const found = recognised(text)
  return found ? browser.i18n.getMessage(`said_${found.code}`, found.parts) || text : text
}

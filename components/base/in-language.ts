import { troubleOf } from '../../lib/evidence/trouble.ts'
import { recognised, saying } from '../../lib/contract/sayings.ts'

/** Labels of a form's fields by their names. */
export type Labels = ReadonlyMap<string, string>

/**
 * What went wrong in the user's language. A fault of a field begins with the label that the form has for it. Words that are not
 * ours stay as they are, and those of the browser say that they are the browser's.
 */
export function inLanguage(error: unknown, labels: Labels = new Map()): string {
  const text = error instanceof Error ? error.message : String(error)
  return ours(text, labels) ?? ours(ofBrowser(error) ?? '', labels) ?? text
}

/** Null where the words are not ours. */
function ours(text: string, labels: Labels): string | null {
  const found = recognised(text)
  if (!found) return ofField(text, labels)
  // What fills a gap may be ours too: a backend's reason holds what it found wrong with a field.
  const parts = found.parts.map((part) => ours(part, labels) ?? part)
  return browser.i18n.getMessage(`said_${found.code}`, parts) || null
}

/** `total.amount: must be …`: the form knows a field by a name on the way to it. */
function ofField(text: string, labels: Labels): string | null {
  const [, path = '', words = ''] = /^([\w.]+): (.+)$/s.exec(text) ?? []
  const fault = words && ours(words, labels)
  if (!fault) return null
  const name = path.split('.').findLast((part) => labels.has(part))
  return browser.i18n.getMessage('fieldFault', [labels.get(name ?? '') ?? path, fault])
}

/** Errors that we make name nothing else, or themselves. */
const ownNames: ReadonlySet<string> = new Set(['Error', 'Trouble'])

/** What an error of the browser, or of its database, means; null for all others. */
function ofBrowser(error: unknown): string | null {
  if (!(error instanceof Error) && !(error instanceof DOMException)) return null
  const { name, message } = error
  const unread = name === 'NotReadableError' || name === 'NotFoundError'
  if (unread && error instanceof DOMException) return saying('fileMoved')
  const { code } = troubleOf(error)
  if (code === 'room') return saying('diskFull')
  if (code === 'store') return saying('storeFault', name)
  return ownNames.has(name) ? null : saying('browserFault', message || name)
}

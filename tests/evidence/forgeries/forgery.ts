import type { SigningKey } from '../../../lib/evidence/sign.ts'
import { bytesOf, type Files, type Genuine, listed, textOf, zipped } from '../forger.ts'

/** An export that is not whole, how a check must end, and the file that it must name. */
export interface Forgery {
  readonly what: string
  readonly bytes: Uint8Array
  readonly state: 'failed' | 'unreadable'
  /** Begins a fault's file; or stands in the reason where nothing could be read. */
  readonly names: string
}

/** What is changed, the file that must be named, and how it is done. */
export type Change = readonly [
  what: string,
  names: string,
  change: (files: Files) => unknown,
  key?: SigningKey,
]

/** Each change made, listed and signed anew with the device's own key where no other is given: it must be named by itself. */
export const relisted = (made: Genuine, changes: readonly Change[]): Promise<Forgery[]> =>
  Promise.all(
    changes.map(async ([what, names, change, key = made.device]) => {
      const files = made.files()
      await change(files)
      return { what, names, state: 'failed', bytes: zipped(await listed(files, key)) } as const
    }),
  )

/** Puts words or bytes in the place of a file. */
export const put =
  (path: string, how: string | ((before: Uint8Array) => Uint8Array)) => (files: Files) => {
    files[path] = typeof how === 'string' ? bytesOf(how) : how(files[path]!)
  }

export const drop = (path: string) => (files: Files) => delete files[path]

/** @throws Error where nothing changes: such a forgery would prove nothing. */
export const edit = (path: string, how: (words: string) => string) => (files: Files) => {
  const before = textOf(files[path])
  const after = how(before)
  if (after === before) throw new Error(`nothing of ${path} changes`)
  files[path] = bytesOf(after)
}

/** An edit of a file of lines. */
export const lines = (how: (lines: string[]) => string[]) => (words: string) =>
  how(words.split('\n').slice(0, -1))
    .map((line) => `${line}\n`)
    .join('')

export const bom = (bytes: Uint8Array): Uint8Array => new Uint8Array([0xef, 0xbb, 0xbf, ...bytes])
export const longer = (bytes: Uint8Array): Uint8Array => new Uint8Array([...bytes, 0])

import type { CaptureTrouble } from '../contract/capture.ts'

/** Why a capture could not be made, by a code that screens say in any language; the message is the browser's own. */
export class Trouble extends Error {
  readonly code: CaptureTrouble

  constructor(code: CaptureTrouble, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.code = code
  }
}

/** How the browser's database, and the library over it, name their errors. */
const storeErrors =
  /^(?:Abort|BulkError|Constraint|Data|DatabaseClosed|InvalidState|MissingAPI|NotFound|OpenFailed|TransactionInactive|Timeout|Unknown|VersionChange|Version)(?:Error)?$/

/** The code of any error: of a full disk too, which a store's error holds inside. */
export function troubleOf(error: unknown): { code: CaptureTrouble; detail: string } {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 300)
  if (error instanceof Trouble) return { code: error.code, detail }
  const { name = '', inner } = (error ?? {}) as { name?: string; inner?: { name?: string } }
  if ([name, inner?.name].includes('QuotaExceededError')) return { code: 'room', detail }
  return { code: storeErrors.test(name) ? 'store' : 'other', detail }
}

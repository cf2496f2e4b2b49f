import type { Columns } from './columns.ts'
import { type Fault, type ImportError, importError } from './fault.ts'
import type { RightReading } from './reading.ts'

/** What a file holds: every right of it, or what is wrong with it. A file with a fault gives no right at all. */
export type FileReading = (
  | { readonly format: Format; readonly rights: readonly RightReading[] }
  | { readonly errors: readonly ImportError[] }
) & {
  /** How a table's columns were taken; they can be given otherwise. Not there for other files. */
  readonly table?: TableReading
}

export interface TableReading {
  readonly headers: readonly string[]
  readonly columns: Columns
  /** The first rows, as they are. */
  readonly sample: readonly (readonly string[])[]
}

export type Format = 'uspto-st96' | 'uspto-st66' | 'uspto-daily' | 'csv' | 'xlsx' | 'json'

/** Is told how far the reading of a large file is, in bytes or rows, and may let others work meanwhile; it rejects to end it. */
export type Step = (done: number, of: number) => Promise<void>

/** More faults of a file than this are not told. */
export const maxErrors = 200

/** A fault of the file as a whole, or of one row of it. */
export const refuse = (fault: Fault, row: number | null = null): FileReading => ({
  errors: [importError(fault, row)],
})

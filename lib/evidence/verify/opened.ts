import { canonical, type Json, jsonOf, members, type Members, sha256, utf8Of } from './text.ts'

export interface Fault {
  /** The file inside the export. */
  readonly file: string
  readonly reason: string
  /** Nothing in it was changed: a key signed it that is not among those that the reader named. */
  readonly strangeKey?: true
}

/** The files of an export while it is examined, and what was found wrong with them. */
export class Opened {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly faults: Fault[]
  readonly #hashes = new Map<Uint8Array, Promise<string>>()

  constructor(files: ReadonlyMap<string, Uint8Array>, faults: Fault[]) {
    this.files = files
    this.faults = faults
  }

  /** Notes what is wrong with a file; nothing where the reason is null. */
  fault(file: string, reason: string | null): void {
    if (reason !== null) this.faults.push({ file, reason })
  }

  /** Notes that a file was signed with a key that the reader does not know. */
  strange(file: string, reason: string): void {
    this.faults.push({ file, reason: `wrong key: ${reason}`, strangeKey: true })
  }

  has(file: string): boolean {
    return this.files.has(file)
  }

  /** Null where the file is not there, or its bytes are no text. */
  text(file: string): string | null {
    const bytes = this.files.get(file)
    return bytes ? utf8Of(bytes) : null
  }

  /**
   * A file that is one JSON object in canonical form (RFC 8785): any other spelling could be read in two ways. Null where it is
   * not there or not readable; what is wrong is noted.
   */
  object(file: string): Members | null {
    const text = this.text(file)
    const value = members(jsonOf(text))
    if (!value) this.fault(file, 'missing or not readable')
    else if (canonical(value) !== text) this.fault(file, 'not in canonical form')
    return value
  }

  /** A file of such objects, each on its line. */
  rows(file: string): Json[] {
    const lines = (this.text(file) ?? 'x').split('\n')
    const rest = lines.pop()
    if (!this.has(file)) this.fault(file, 'removed: it is not there')
    else if (rest !== '') this.fault(file, 'its last line is cut')
    const rows: Json[] = []
    for (const line of lines) {
      const value = members(jsonOf(line))
      if (!value) this.fault(file, 'a line is not readable')
      else if (canonical(value) !== line) this.fault(file, 'a line is not in canonical form')
      if (value) rows.push(value)
    }
    return rows
  }

  /** SHA-256 of a file's bytes, made once. */
  hash(bytes: Uint8Array): Promise<string> {
    const before = this.#hashes.get(bytes)
    if (before) return before
    const made = sha256(bytes)
    this.#hashes.set(bytes, made)
    return made
  }
}

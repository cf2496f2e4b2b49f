import type { Found } from './find.ts'

/** Where a record's values were read, and which fields such a page shows but we could not read. */
export interface Notes<Field extends string> {
  readonly sources: Partial<Record<Field, { raw: string; from: string }>>
  readonly gaps: Field[]
  /**
   * Gives back the value and remembers its source. Null counts as a gap where the page had a text that we could not
   * read, or where `usual` says that such pages normally show the field.
   */
  readonly keep: <T>(
    field: Field,
    found: Found | null,
    value: T | null,
    usual?: boolean,
  ) => T | null
}

export function takeNotes<Field extends string>(): Notes<Field> {
  const sources: Notes<Field>['sources'] = {}
  const gaps: Field[] = []
  return {
    sources,
    gaps,
    keep: (field, found, value, usual = false) => {
      if (value !== null) {
        if (found)
          sources[field] = { raw: found.raw.slice(0, 4000), from: found.from.slice(0, 300) }
      } else if ((found !== null || usual) && !gaps.includes(field)) gaps.push(field)
      return value
    },
  }
}

import { z } from 'zod'
import { text, word } from '../contract/text.ts'
import { type ImportError, type RightReading, blankReading } from './reading.ts'

const forms = z.array(word(300)).max(500).default([])

/** A plain list of marks as JSON: each a name, its Nice classes, and the forms that no fuzzy rule can recover. */
const MarkList = z
  .array(
    z.object({
      name: text(500).min(1, 'is empty; give the mark’s words'),
      classes: z.array(z.int().min(1).max(45)).max(45).default([]),
      aliases: forms,
      translit: forms,
    }),
  )
  .min(1, 'The list is empty: give at least one mark.')
  .max(100_000, 'The list has more than 100,000 marks; split it.')

/** Reads a list of marks; a fault tells which entry (from 1) and which field. */
export function readMarkList(json: string): { rights: RightReading[] } | { errors: ImportError[] } {
  const parsed = MarkList.safeParse(JSON.parse(json))
  if (parsed.success)
    return {
      rights: parsed.data.map((mark) => ({
        ...blankReading(),
        markText: mark.name,
        niceClasses: [...new Set(mark.classes)].toSorted((a, b) => a - b),
        terms: [
          ...mark.aliases.map((form) => ({ text: form, kind: 'alias' as const })),
          ...mark.translit.map((form) => ({ text: form, kind: 'transliteration' as const })),
        ],
      })),
    }
  return {
    errors: parsed.error.issues.map(({ path: [entry, ...field], message }) => ({
      row: typeof entry === 'number' ? entry + 1 : null,
      field: field.length > 0 ? field.join('.') : null,
      message,
    })),
  }
}

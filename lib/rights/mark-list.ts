import { z } from 'zod'
import { word } from '../contract/text.ts'
import { type FaultCode, type ImportError, Refused, fault, importError } from './fault.ts'
import { type RightReading, blankReading } from './reading.ts'

const most = 100_000
const forms = z.array(word(300)).max(500).default([])

/** A plain list of marks as JSON: each a name, its Nice classes, and the forms that no fuzzy rule can recover. */
const MarkList = z
  .array(
    z.object({
      name: word(500),
      classes: z.array(z.int().min(1).max(45)).max(45).default([]),
      aliases: forms,
      translit: forms,
    }),
  )
  .min(1)
  .max(most)

/** Reads a list of marks; a fault tells which entry (from 1) and which field. */
export function readMarkList(json: string): { rights: RightReading[] } | { errors: ImportError[] } {
  const parsed = MarkList.safeParse(parse(json))
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
    errors: parsed.error.issues.map(({ code, path: [entry, ...field] }) =>
      typeof entry === 'number'
        ? importError(fault('jsonEntry'), entry + 1, field.join('.') || null)
        : importError(fault(ofWhole[code] ?? 'jsonEntry', most)),
    ),
  }
}

const ofWhole: Partial<Record<string, FaultCode>> = { too_small: 'jsonEmpty', too_big: 'jsonLong' }

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Refused(fault('jsonBroken', error instanceof Error ? error.message : ''))
  }
}

import { z } from 'zod'
import type { Right } from '../contract/right.ts'
import { TermKind } from '../contract/right.ts'
import { fold, tokens } from './fold.ts'

/** Version of the rules; a compiled portfolio of another version is compiled again. */
export const rulesVersion = 'counterfoil.rules/1'

const Term = z.object({
  right: z.int().min(0),
  text: z.string(),
  kind: TermKind,
  /** The term's folded words, joined. */
  letters: z.string(),
  words: z.int().min(1),
})
export type Term = z.infer<typeof Term>

export const Compiled = z.object({
  version: z.string(),
  rights: z.array(
    z.object({
      id: z.string(),
      mark: z.string(),
      authorised: z.array(z.object({ marketplace: z.string(), key: z.string() })),
      brands: z.array(z.string()),
    }),
  ),
  terms: z.array(Term),
})
export type Compiled = z.infer<typeof Compiled>

/** The portfolio's switched-on terms, folded, as bytes that a worker which wakes opens without rebuilding. */
export function compile(rights: readonly Right[]): Uint8Array {
  const used = rights.filter((right) => right.searchTerms.some((t) => t.on))
  const compiled: Compiled = {
    version: rulesVersion,
    rights: used.map((right) => ({
      id: right.id,
      mark: right.markText,
      authorised: right.authorised.sellers,
      brands: right.authorised.brands,
    })),
    terms: used.flatMap((right, index) =>
      right.searchTerms.filter((t) => t.on).flatMap((term) => compileTerm(term, index)),
    ),
  }
  return new TextEncoder().encode(JSON.stringify(compiled))
}

function compileTerm(term: Right['searchTerms'][number], right: number): Term[] {
  const words = tokens(fold(term.text).text)
  const letters = words.map((w) => w.text).join('')
  // A single letter or digit would be found in every title.
  if (letters.length < 2) return []
  return [{ right, text: term.text, kind: term.kind, letters, words: words.length }]
}

/** @throws Error where the bytes are no compiled portfolio of these rules. */
export function decompile(bytes: Uint8Array): Compiled {
  const compiled = Compiled.parse(JSON.parse(new TextDecoder().decode(bytes)))
  if (compiled.version !== rulesVersion)
    throw new Error(`compiled by ${compiled.version}, these rules are ${rulesVersion}`)
  return compiled
}

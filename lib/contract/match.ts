import { z } from 'zod'
import { TermKind } from './right.ts'
import { text, word } from './text.ts'

/** How the text relates to the term: the kinds that `npm run bench:matching` reports. */
export const MatchKind = z.enum([
  'exact',
  'plural',
  'typo',
  'homoglyph',
  'leet',
  'split',
  'join',
  'censor',
  'phonetic',
  'translit',
  'alias',
])
export type MatchKind = z.infer<typeof MatchKind>

/** Which text of the listing the match stands in. */
export const MatchField = z.enum(['title', 'brand', 'bullet', 'description', 'seller', 'store'])
export type MatchField = z.infer<typeof MatchField>

/** Circumstances of a match that a person should weigh; they set the level and never hide a match. */
export const ContextFlag = z.enum([
  'compatibility_phrase',
  'comparison',
  'used_condition',
  'genuine_resale',
  'replica_phrase',
  'dictionary_word',
  'other_mark',
  'many_marks',
  'authorised_seller',
  'authorised_brand',
  'own_listing',
  'other_sellers',
  'platform_seller',
  'brand_field',
  'other_brand_field',
  'outside_classes',
  'title_start',
])
export type ContextFlag = z.infer<typeof ContextFlag>

export const ContextFinding = z.object({ flag: ContextFlag, text: text(300) })
export type ContextFinding = z.infer<typeof ContextFinding>

/** How loudly a match is shown. Software says match or flag; a person decides. */
export const Level = z.enum(['look', 'likely', 'strong'])
export type Level = z.infer<typeof Level>

/** Why a match is only shown on request: what else the text is, or that people muted this kind of match. */
export const Suppression = z.object({
  code: z.enum(['word', 'mark', 'far', 'muted']),
  /** The word of the language or the other mark that the text is; empty for other codes. */
  word: text(500),
})
export type Suppression = z.infer<typeof Suppression>

/** A machine finding: this text uses this term of this right, in this way. */
export const Match = z.object({
  rightId: word(200),
  /** The mark as the register has it, for display. */
  mark: text(500),
  term: text(300),
  termKind: TermKind,
  field: MatchField,
  kind: MatchKind,
  /** UTF-16 offsets in the field's original text, end exclusive. */
  span: z.tuple([z.int().min(0), z.int().min(0)]),
  /** The original text of the span. */
  text: text(1000),
  /** Edits between the folded text and the term (optimal string alignment). */
  distance: z.int().min(0),
  /** Calibrated: of the matches scored 0.9, nine in ten are right. */
  score: z.number().min(0).max(1),
  level: Level,
  context: z.array(ContextFinding).max(40),
  /** Null where the match is shown. */
  suppressed: Suppression.nullable(),
})
export type Match = z.infer<typeof Match>

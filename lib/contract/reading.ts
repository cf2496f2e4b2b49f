import type { z } from 'zod'
import { saying } from './sayings.ts'

/** What the schema makes of it. @throws Error naming the first field that is wrong and what it must be. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value, { error: whatItMust })
  if (result.success) return result.data
  throw new Error(firstFault(result.error))
}

/** The first field that is wrong, and what it must be: `title: must not be empty`. */
export function firstFault({ issues: [issue] }: z.ZodError, whole = ''): string {
  const field = issue?.path.join('.') || whole
  const words = issue?.message ?? saying('mustFit')
  return field ? `${field}: ${words}` : words
}

/** An error map of zod: what a value must be, in words that the screens know in every language. */
export function whatItMust(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return saying('mustBeGiven')
      if (issue.expected === 'string') return saying('mustText')
      if (['number', 'int', 'nan'].includes(issue.expected)) return saying('mustNumber')
      return saying('mustKind', issue.expected)
    case 'too_big':
      return saying(bound(issue.origin, 'mustShorter', 'mustFewer', 'mustLess'), `${issue.maximum}`)
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return saying('mustBeGiven')
      return saying(
        bound(issue.origin, 'mustLonger', 'mustMore', 'mustGreater'),
        `${issue.minimum}`,
      )
    case 'not_multiple_of':
      return saying('mustStep', issue.divisor)
    case 'invalid_format':
      return saying(formats[issue.format] ?? 'mustFit')
    case 'invalid_value':
    case 'invalid_union':
      return saying(issue.input === undefined ? 'mustBeGiven' : 'mustOffered')
    case 'unrecognized_keys':
      return saying('mustKnown', issue.keys.join(', '))
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
    default:
      return saying('mustFit')
  }
}

const formats: Readonly<Record<string, 'mustDay' | 'mustInstant' | 'mustId'>> = {
  date: 'mustDay',
  datetime: 'mustInstant',
  uuid: 'mustId',
}

/** What a bound counts: a text's characters, a list's entries, or the number itself. */
const bound = <T>(origin: string, characters: T, entries: T, value: T): T =>
  origin === 'string'
    ? characters
    : ['array', 'set', 'map', 'object', 'file'].includes(origin)
      ? entries
      : value

import type { z } from 'zod'

/** What the schema makes of it. @throws Error naming the first field that is wrong and what it must be. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.join('.')
  throw new Error(`${field ? `${field}: ` : ''}${issue?.message ?? 'not valid'}`)
}

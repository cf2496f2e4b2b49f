import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * The objects of a JSON Lines file, each by its schema; one without an `id` has the number of its line, from 1.
 * @throws Error that names the file, the line (from 1) and the field.
 */
export function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      const row = schema.safeParse(identified(parse(line, `${file}, line ${i + 1}`), i + 1))
      if (!row.success) throw new Error(`${file}, line ${i + 1}: ${z.prettifyError(row.error)}`)
      return [row.data]
    })
}

function parse(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Error(`${where}: not JSON`)
  }
}

const identified = (row: unknown, line: number): unknown =>
  typeof row === 'object' && row !== null ? { id: line, ...row } : row

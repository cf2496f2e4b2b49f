import { foldSpace } from './text.ts'
import type { Found } from './find.ts'

/** What stands at this path of parsed data, `a.b.0.c`; null where nothing does. Safe on anything a page may hold. */
export function dataAt(data: unknown, path: string): unknown {
  let value = data
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null
    value = (value as Record<string, unknown>)[key]
  }
  return value ?? null
}

/** The list at this path; empty where there is none. */
export function listAt(data: unknown, path: string): readonly unknown[] {
  const value = dataAt(data, path)
  return Array.isArray(value) ? value : []
}

/** The folded text or number at the first of these paths that has one; later paths are older layouts. */
export function findData(data: unknown, ...paths: readonly string[]): Found | null {
  for (const from of paths) {
    const value = dataAt(data, from)
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const raw = foldSpace(String(value).slice(0, 16_000)).slice(0, 4000)
    if (raw) return { raw, from }
  }
  return null
}

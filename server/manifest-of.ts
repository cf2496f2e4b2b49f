import type { z } from 'zod'
import { whatItMust } from '../lib/contract/reading.ts'
import { Manifest, type SealedManifest } from '../lib/contract/capture.ts'

const known = new WeakMap<SealedManifest, z.ZodSafeParseResult<Manifest>>()

/** What a seal whose text is JSON holds. Read once for each: a push checks it, and fills the tables from it. */
export function readManifest(sealed: SealedManifest): z.ZodSafeParseResult<Manifest> {
  const before = known.get(sealed)
  if (before) return before
  const read = Manifest.safeParse(JSON.parse(sealed.canonical), { error: whatItMust })
  known.set(sealed, read)
  return read
}

/** @throws ZodError where the seal holds no manifest. */
export function manifestOf(sealed: SealedManifest): Manifest {
  const { data, error } = readManifest(sealed)
  if (error) throw error
  return data
}

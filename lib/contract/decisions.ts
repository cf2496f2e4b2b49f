import type { Decision } from './flag.ts'

export type { Decision }

/** The decisions in the order of their keys, 1 to 7: what leads on first, what ends it last. */
export const decisions = [
  'watch',
  'notice',
  'case',
  'needs_expert',
  'authorised',
  'not_infringing',
  'no_action',
] as const satisfies readonly Decision[]

import type { Role } from '../contract/sync.ts'

/** What people do to cases, as far as not everybody may. */
export type Deed = 'work' | 'review' | 'seal' | 'see_sealed' | 'export' | 'export_sealed'

/** Who may what (domain 9.1 and 9.3): a brand manager flags and looks; a second person reviews; counsel answers for a seal. */
const allowed: Readonly<Record<Deed, readonly Role[]>> = {
  work: ['investigator', 'reviewer', 'counsel', 'admin'],
  review: ['reviewer', 'counsel', 'admin'],
  seal: ['counsel', 'admin'],
  see_sealed: ['investigator', 'reviewer', 'counsel', 'admin'],
  export: ['investigator', 'reviewer', 'counsel', 'admin'],
  export_sealed: ['counsel', 'admin'],
}

/**
 * The roles that may do it, where this one may not; null where it may. A browser that belongs to no organisation has no role
 * (null): its one user may do all, and the second person is still another name.
 */
export function refusedTo(role: Role | null, deed: Deed): readonly Role[] | null {
  return role === null || allowed[deed].includes(role) ? null : allowed[deed]
}

/** Whether two names as typed mean one person: case, width and spaces make no second person. */
export const samePerson = (a: string, b: string): boolean => plain(a) === plain(b)

const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

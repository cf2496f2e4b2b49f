import type { LocalAuthority } from '../authority.ts'
import type { Genuine } from '../forger.ts'
import { archives } from './archives.ts'
import type { Forgery } from './forgery.ts'
import { lists } from './lists.ts'
import { proofs } from './proofs.ts'
import { sealed } from './sealed.ts'

/** Ways that a forger may go who knows the format and our source, each made by hand. */
export async function forgeries(made: Genuine, authority: LocalAuthority): Promise<Forgery[]> {
  return [
    ...archives(made),
    ...lists(made),
    ...(await sealed(made)),
    ...(await proofs(made, authority)),
  ]
}

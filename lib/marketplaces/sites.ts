import { marketplaces } from './all.ts'
import type { Marketplace } from './marketplace.ts'

/** Where a marketplace is and what it is called, without how it is read. */
export type Site = Pick<Marketplace, 'id' | 'name' | 'hosts'>

/**
 * Every marketplace's site. The build puts the list itself in place of this file (wxt.config.ts): the extension's own pages
 * and its background need names and hosts, and not the readers, which are larger than all else that a popup loads.
 */
export const sites: readonly Site[] = marketplaces.map(({ id, name, hosts }) => ({
  id,
  name,
  hosts,
}))

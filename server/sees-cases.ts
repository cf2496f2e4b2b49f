import type { Role } from '../lib/contract/sync.ts'

/** A brand's manager sees what was flagged for the brand, not the legal matter (domain 9.1). */
export const seesCases = (role: Role): boolean => role !== 'brand_manager'

import { readFileSync } from 'node:fs'
import { type Tables, openTables } from '../../lib/matching/tables.ts'

/** The tables that ship with the extension. */
export const tablesFile = 'public/tables/matching.bin'

export const shippedTables = (): Tables => openTables(readFileSync(tablesFile))

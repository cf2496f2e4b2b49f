import { readFileSync } from 'node:fs'
import { type Tables, openTables } from '../../lib/matching/tables.ts'

/** The tables that ship with the extension. */
export const shippedTables = (): Tables => openTables(readFileSync('public/tables/matching.bin'))

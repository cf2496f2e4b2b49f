import type { TableField } from './columns.ts'
import { type ImportError, fault, importError } from './fault.ts'
import { type RightReading, rightKeys } from './reading.ts'

/** A row of a table that was read; `number` is its place in the file. */
export interface ReadRow {
  readonly number: number
  readonly reading: RightReading
}

/**
 * Each right of a table once: lists often have a row for each class of a registration, so rows that bear the same number are
 * joined, their classes, goods, owners and terms together. What they state differently of one right is told, never chosen.
 */
export function joinRows(rows: readonly ReadRow[]): {
  rights: ReadRow[]
  errors: ImportError[]
} {
  const places = new Map<string, number>()
  const rights: ReadRow[] = []
  const errors: ImportError[] = []
  for (const row of rows) {
    const keys = rightKeys(row.reading)
    const place = keys.map((key) => places.get(key)).find((one) => one !== undefined)
    const known = place === undefined ? undefined : rights[place]
    if (known === undefined) rights.push(row)
    else {
      const { joined, differing } = join(known.reading, row.reading)
      rights[place!] = { number: known.number, reading: joined }
      for (const [field, text] of differing)
        errors.push(
          importError(fault('differs', text, known.number), row.number, columnOf[field] ?? field),
        )
    }
    for (const key of keys) places.set(key, place ?? rights.length - 1)
  }
  return { rights, errors }
}

type Field = keyof RightReading

/** The column of a field, where a table names it otherwise. */
const columnOf: Partial<Record<Field, TableField>> = {
  markText: 'mark',
  applicationNumber: 'serial',
  registrationNumber: 'registration',
  drawingCode: 'drawing',
  expiryOrRenewalDate: 'expiryDate',
}

function join(first: RightReading, second: RightReading) {
  const joined: Record<string, unknown> = { ...first }
  const differing: [Field, string][] = []
  for (const field of Object.keys(second) as Field[]) {
    const [old, fresh] = [first[field], second[field]]
    if (field === 'goodsByClass') joined[field] = { ...first[field], ...second[field] }
    else if (Array.isArray(old)) joined[field] = union(old, fresh as unknown[])
    else if (isUnstated(old)) joined[field] = fresh
    else if (!isUnstated(fresh) && !isSame(old, fresh))
      differing.push([field, JSON.stringify(fresh)])
  }
  joined.niceClasses = (joined.niceClasses as number[]).toSorted((a, b) => a - b)
  return { joined: joined as unknown as RightReading, differing }
}

const isUnstated = (value: unknown) => value === null || value === '' || value === 'unknown'

/** A mark in capitals and the same in small letters do not differ. */
const isSame = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase()

/** Items of either list once; terms and the like are told apart by all that they say. */
function union(old: readonly unknown[], fresh: readonly unknown[]): unknown[] {
  return [...new Map([...old, ...fresh].map((item) => [JSON.stringify(item), item])).values()]
}

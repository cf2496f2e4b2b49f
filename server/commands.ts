import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { readPem } from '../lib/evidence/verify/certificate.ts'
import { backup, checkRestore, restoreAudit, restoreFiles } from './backup.ts'
import { checkAll } from './check.ts'
import { type Opened, openBackend } from './open.ts'
import { addOrganisation, createPairing } from './organisation.ts'
import { reindex } from './reindex.ts'
import type { ServerOptions } from './start.ts'

/** False where what was checked does not hold. @throws Error, in words for the operator, where it cannot be done. */
type Command = (settings: ServerOptions, rest: readonly string[]) => Promise<boolean>

const organisation: Command = async (settings, [name]) => {
  if (!name) throw new Error('Name the organisation: organisation "Acme Inc."')
  return using(settings, async ({ backend }) => {
    const id = await addOrganisation(backend, name)
    const admin = { person: 'Admin', role: 'admin' } as const
    const { code } = await createPairing(backend, id, admin)
    console.log(`${name} is ${id}\nPairing code  ${code}   (its first admin, half an hour)`)
    return true
  })
}

const check: Command = (settings) =>
  using(settings, async ({ backend }) => {
    const { entries, captures, faults } = await checkAll(backend, rootsOf(settings))
    for (const fault of faults) console.log(fault)
    console.log(`${entries} journal entries, ${captures} captures, ${faults.length} faults`)
    return faults.length === 0
  })

const reindexCommand: Command = async (settings) => {
  // A database that no longer opens must not be in the way of making a new one.
  const database = join(settings.dataDir, 'database')
  if (!settings.databaseUrl && existsSync(database))
    renameSync(database, `${database}.before-${new Date().toISOString().replaceAll(':', '-')}`)
  return using(settings, async ({ backend }) => {
    for (const [id, entries] of await reindex(backend)) console.log(`${id}: ${entries} entries`)
    return true
  })
}

const backupCommand: Command = async (settings, [target]) => {
  if (!target) throw new Error('Name the folder: backup /mnt/backup/counterfoil')
  return using(settings, async ({ backend }) => {
    console.log(`${await backup(backend, settings.dataDir, target)} files copied to ${target}`)
    return true
  })
}

const restore: Command = async (settings, [source]) => {
  if (!source) throw new Error('Name the backup: restore /mnt/backup/counterfoil')
  checkRestore(source, settings.dataDir)
  return using(settings, async ({ backend }) => {
    console.log(`${await restoreFiles(backend, source)} files restored`)
    await reindex(backend)
    await restoreAudit(backend)
    const { captures, faults } = await checkAll(backend)
    for (const fault of faults) console.log(fault)
    console.log(`${captures} captures checked, ${faults.length} faults`)
    return faults.length === 0
  })
}

export const commands: ReadonlyMap<string, Command> = new Map([
  ['organisation', organisation],
  ['check', check],
  ['reindex', reindexCommand],
  ['backup', backupCommand],
  ['restore', restore],
])

/** Without a root that is trusted, a timestamp is checked as far as its own. */
const rootsOf = ({ timestamps }: ServerOptions) =>
  timestamps?.rootPem ? readPem(timestamps.rootPem) : []

async function using<T>(settings: ServerOptions, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openBackend(settings, () => settings.publicUrl ?? '')
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

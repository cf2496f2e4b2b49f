import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Role } from '../lib/contract/sync.ts'
import { readPem } from '../lib/evidence/verify/certificate.ts'
import { backup, checkRestore, restoreAudit, restoreFiles } from './backup.ts'
import { checkAll } from './check.ts'
import { type Opened, openBackend } from './open.ts'
import { createInvitation, dismiss } from './identity.ts'
import { addOrganisation, createPairing, organisations } from './organisation.ts'
import { KEY_FILE } from './receipt-key.ts'
import { reindex } from './reindex.ts'
import { createLink, personWith } from './session.ts'
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

const invite: Command = async (settings, [name, given, among]) => {
  const role = Role.safeParse(given)
  if (!name || !role.success)
    throw new Error(
      `Name the person and the role: invite "Mary Sample" counsel [ORGANISATION]. Roles: ${Role.options.join(', ')}.`,
    )
  return using(settings, async ({ backend }) => {
    const organisation = await oneOf(backend, among)
    const person = await personWith(backend, organisation, { name, role: role.data })
    console.log(
      settings.provider
        ? `${await createInvitation(backend, organisation, person)}\nFor ${name} alone, once, within a week: it asks for their account and binds it.`
        : `${await createLink(backend, organisation, person)}\nFor ${name} alone, once, within the hour. (No OIDC_ISSUER is set.)`,
    )
    return true
  })
}

const dismissCommand: Command = async (settings, [name, among]) => {
  if (!name) throw new Error('Name the person: dismiss "Mary Sample" [ORGANISATION]')
  return using(settings, async ({ backend }) => {
    const { accounts, devices } = await dismiss(backend, await oneOf(backend, among), name)
    console.log(
      `${name} can no longer come in: accounts taken away: ${accounts}, devices: ${devices}; sessions ended.`,
    )
    return true
  })
}

/** The organisation of that id, or the only one. */
async function oneOf(backend: Opened['backend'], id: string | undefined): Promise<string> {
  const known = await organisations(backend)
  const found =
    id === undefined && known.length === 1 ? known[0] : known.find((one) => one.id === id)
  if (found) return found.id
  const list = known.map((one) => `${one.id} (${one.name})`).join(', ')
  throw new Error(`Name the organisation, by its id: ${list}`)
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

/** A mistyped folder must not answer "0 faults", nor become a backend. */
const onKept =
  (command: Command): Command =>
  (settings, rest) => {
    if (!existsSync(join(settings.dataDir, KEY_FILE)))
      throw new Error(
        `No backend has kept anything in ${settings.dataDir} (no ${KEY_FILE}): set DATA_DIR to its folder.`,
      )
    return command(settings, rest)
  }

export const commands: ReadonlyMap<string, Command> = new Map([
  ['organisation', organisation],
  ['invite', onKept(invite)],
  ['dismiss', onKept(dismissCommand)],
  ['check', onKept(check)],
  ['reindex', onKept(reindexCommand)],
  ['backup', onKept(backupCommand)],
  ['restore', restore],
])

/** Without a root that is trusted, a timestamp is checked as far as its own. */
const rootsOf = ({ timestamps }: ServerOptions) =>
  timestamps?.rootPem ? readPem(timestamps.rootPem) : []

async function using<T>(settings: ServerOptions, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openBackend(
    settings,
    () => settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
  )
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

import { randomUUID } from 'node:crypto'
import type { DeviceScope, Role } from '../lib/contract/sync.ts'
import type { Backend } from './backend.ts'
import type { Sql } from './database/database.ts'
import { organisationKey } from './files/files.ts'
import { append, takeHead } from './journal/append.ts'
import { digest, makeCode } from './secret.ts'

/** Characters of a code that name the organisation; the rest is the secret. */
export const handleLength = 4
const pairingMinutes = 30

/** A new organisation; its first person comes with the first pairing. */
export async function addOrganisation(backend: Backend, name: string): Promise<string> {
  const id = randomUUID()
  const handle = makeCode(handleLength)
  await backend.files.add(organisationKey(id), new Uint8Array())
  await backend.database.asOwner(async (sql) => {
    await enterOrganisation(sql, { id, name, handle, at: backend.now() })
    const head = await takeHead(sql, id)
    await append(sql, backend, head, [{ kind: 'organisation', id, name, handle }])
  })
  return id
}

/** The rows that everything else of an organisation hangs on. */
export async function enterOrganisation(
  sql: Sql,
  { id, name, handle, at }: { id: string; name: string; handle: string; at: Date },
): Promise<void> {
  await sql(`SELECT set_config('app.organisation', $1, true)`, [id])
  await sql('INSERT INTO handles (handle, org_id) VALUES ($1, $2)', [handle, id])
  await sql(
    `INSERT INTO organisations (org_id, name, sequence, receipt_sha256, epoch, created_at) VALUES ($1, $2, 0, NULL, $3, $4)`,
    [id, name, randomUUID(), at.toISOString()],
  )
}

/** The organisation that a handle names; null where none does. */
export async function organisationOf(backend: Backend, handle: string): Promise<string | null> {
  const [row] = await backend.database.within(nobody, (sql) =>
    sql<{ org_id: string }>('SELECT org_id FROM handles WHERE handle = $1', [handle]),
  )
  return row?.org_id ?? null
}

/** The organisation that an account signs in to; null where nobody was invited by it. */
export async function organisationOfAccount(
  backend: Backend,
  account: string,
): Promise<string | null> {
  const [row] = await backend.database.within(nobody, (sql) =>
    sql<{ org_id: string }>('SELECT org_id FROM accounts WHERE account = $1', [account]),
  )
  return row?.org_id ?? null
}

/** An organisation that has no rows. */
const nobody = '00000000-0000-0000-0000-000000000000'

export async function organisations(backend: Backend): Promise<{ id: string; name: string }[]> {
  return backend.database.asOwner(async (sql) => {
    const rows = await sql<{ org_id: string }>('SELECT org_id FROM handles ORDER BY org_id', [])
    const found: { id: string; name: string }[] = []
    for (const { org_id: id } of rows) {
      // The rows of an organisation are seen in its name alone.
      await sql(`SELECT set_config('app.organisation', $1, true)`, [id])
      const [row] = await sql<{ name: string }>(
        'SELECT name FROM organisations WHERE org_id = $1',
        [id],
      )
      found.push({ id, name: row?.name ?? '' })
    }
    return found
  })
}

/** A code for one device, good for half an hour: `HHHH-SSSS-SSSS`, 40 random bits behind the organisation's handle. */
export async function createPairing(
  backend: Backend,
  organisation: string,
  { person, role, scope = 'everything' }: { person: string; role: Role; scope?: DeviceScope },
): Promise<{ code: string; expiresAt: string }> {
  const secret = makeCode(8)
  const expiresAt = new Date(backend.now().getTime() + pairingMinutes * 60_000).toISOString()
  const handle = await backend.database.within(organisation, async (sql) => {
    const now = backend.now().toISOString()
    await sql('DELETE FROM pairings WHERE org_id = $1 AND expires_at < $2', [organisation, now])
    await sql(
      'INSERT INTO pairings (org_id, code_sha256, person, role, scope, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [organisation, digest(secret), person, role, scope, expiresAt],
    )
    const [row] = await sql<{ handle: string }>('SELECT handle FROM handles WHERE org_id = $1', [
      organisation,
    ])
    return row!.handle
  })
  return { code: `${handle}-${secret.slice(0, 4)}-${secret.slice(4)}`, expiresAt }
}

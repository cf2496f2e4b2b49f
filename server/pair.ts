import { randomUUID } from 'node:crypto'
import type { DeviceRequest, DeviceScope, Role } from '../lib/contract/sync.ts'
import { pairingStatement } from '../lib/contract/sync.ts'
import { verifyText } from '../lib/evidence/sign.ts'
import { audit } from './audit.ts'
import type { Backend } from './backend.ts'
import type { Sql } from './database/database.ts'
import { Refusal } from './http/refusal.ts'
import { append, takeHead } from './journal/append.ts'
import type { Happening } from './journal/entry.ts'
import { handleLength, organisationOf } from './organisation.ts'
import { digest, makeSecret, readCode, writeToken } from './secret.ts'

/**
 * Trades a code for the device's token. The code is used up in the same transaction, so it is good for one device whatever
 * happens at once. @throws Refusal 403 for a wrong, used or late code; 409 for a device that has another key.
 */
export async function pairDevice(backend: Backend, request: DeviceRequest): Promise<string> {
  const { id, publicKey, proof } = request.device
  const statement = { algorithm: 'ECDSA-P256-SHA256', value: proof, publicKey } as const
  if (!(await verifyText(pairingStatement(id), statement)))
    throw new Refusal(422, 'bad_proof', 'device.proof: not a signature by device.publicKey')
  const code = readCode(request.code)
  const organisation = await organisationOf(backend, code.slice(0, handleLength))
  if (!organisation) throw wrongCode()
  const secret = makeSecret()
  await backend.database.within(organisation, async (sql) => {
    const now = backend.now()
    const [pairing] = await sql<{ person: string; role: Role; scope: DeviceScope }>(
      'DELETE FROM pairings WHERE org_id = $1 AND code_sha256 = $2 AND expires_at > $3 RETURNING person, role, scope',
      [organisation, digest(code.slice(handleLength)), now.toISOString()],
    )
    if (!pairing) throw wrongCode()
    const head = await takeHead(sql, organisation)
    const [known] = await sql<{ public_key: string }>(
      'SELECT public_key FROM devices WHERE org_id = $1 AND id = $2',
      [organisation, id],
    )
    if (known && known.public_key !== publicKey)
      throw new Refusal(409, 'other_key', 'device.id: known here with another key')
    const person = await personOf(sql, organisation, pairing)
    const device: Happening = {
      kind: 'device',
      id,
      person: person.id,
      name: oneLine(request.device.name),
      publicKey,
      scope: pairing.scope,
      tokenSha256: digest(secret),
    }
    await append(sql, backend, head, person.known ? [device] : [person.happening, device])
    await audit(sql, organisation, {
      at: now,
      actor: person.happening.name,
      action: 'device paired',
      subject: id,
    })
  })
  return writeToken({ organisation, device: id, secret })
}

/** The person of that name, with the role that the code gives; new where the organisation has none. */
async function personOf(sql: Sql, organisation: string, pairing: { person: string; role: Role }) {
  const { role } = pairing
  const name = oneLine(pairing.person)
  const [row] = await sql<{ id: string; role: Role }>(
    'SELECT id, role FROM people WHERE org_id = $1 AND name = $2',
    [organisation, name],
  )
  const id = row?.id ?? randomUUID()
  return { id, known: row?.role === role, happening: { kind: 'person', id, name, role } as const }
}

/** Takes a device's token from it; its captures stay. @throws Refusal 404 where the organisation has no such device. */
export async function revokeDevice(
  backend: Backend,
  organisation: string,
  { id, actor }: { id: string; actor: string },
): Promise<void> {
  await backend.database.within(organisation, async (sql) => {
    const head = await takeHead(sql, organisation)
    const [row] = await sql<PairedRow>(
      'SELECT id, person_id, name, public_key, scope FROM devices WHERE org_id = $1 AND id = $2',
      [organisation, id],
    )
    if (!row) throw new Refusal(404, 'not_found', 'No such device here.')
    await append(sql, backend, head, [revocation(row)])
    await audit(sql, organisation, {
      at: backend.now(),
      actor,
      action: 'device revoked',
      subject: id,
    })
  })
}

export interface PairedRow {
  id: string
  person_id: string
  name: string
  public_key: string
  scope: DeviceScope
}

/** The device is known as before, and has no token any more. */
export const revocation = ({ id, person_id, name, public_key, scope }: PairedRow): Happening => ({
  kind: 'device',
  id,
  person: person_id,
  name,
  publicKey: public_key,
  scope,
  tokenSha256: null,
})

const wrongCode = () =>
  new Refusal(
    403,
    'wrong_code',
    'The pairing code is wrong, was used, or is too old. Ask for a new one.',
  )

/** A name that people give, as one line that the database can hold. */
export const oneLine = (name: string): string =>
  name
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim() || '?'

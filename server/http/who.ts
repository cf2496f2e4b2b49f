import { timingSafeEqual } from 'node:crypto'
import type { DeviceScope, Role } from '../../lib/contract/sync.ts'
import type { Backend } from '../backend.ts'
import { digest, readToken } from '../secret.ts'
import { Refusal } from './refusal.ts'

/** Whom a request speaks for. `device` is null for a person's view in a browser. */
export interface Who {
  readonly organisation: { id: string; name: string }
  readonly person: { id: string; name: string; role: Role }
  readonly device: { id: string; name: string; scope: DeviceScope } | null
}

/** Who did it, as the audit log has it. */
export const actorOf = (who: Who): string =>
  `${who.person.name}${who.device ? ` (${who.device.name})` : ' (console)'}`

/** What a row of `people` joined with `organisations` and perhaps `devices` says. */
export interface WhoRow {
  organisation_name: string
  person_id: string
  person_name: string
  role: Role
}

export const whoOf = (organisation: string, row: WhoRow, device: Who['device']): Who => ({
  organisation: { id: organisation, name: row.organisation_name },
  person: { id: row.person_id, name: row.person_name, role: row.role },
  device,
})

/** @throws Refusal 401 where the header carries no living token. */
export async function whoBears(backend: Backend, header: string | undefined): Promise<Who> {
  const token = header?.startsWith('Bearer ') ? readToken(header.slice(7).trim()) : null
  if (!token) throw notPaired()
  const { organisation, device, secret } = token
  const [row] = await backend.database.within(organisation, (sql) =>
    sql<WhoRow & { device_name: string; scope: DeviceScope; token_sha256: string | null }>(
      `SELECT o.name AS organisation_name, p.id AS person_id, p.name AS person_name, p.role, d.name AS device_name, d.scope, d.token_sha256
       FROM devices d JOIN people p ON p.org_id = d.org_id AND p.id = d.person_id
       JOIN organisations o ON o.org_id = d.org_id WHERE d.org_id = $1 AND d.id = $2`,
      [organisation, device],
    ),
  )
  if (!row?.token_sha256 || !same(row.token_sha256, digest(secret))) throw notPaired()
  return whoOf(organisation, row, { id: device, name: row.device_name, scope: row.scope })
}

const notPaired = () =>
  new Refusal(401, 'not_paired', 'This device is not paired with the backend. Pair it again.')

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

import { randomUUID } from 'node:crypto'
import type { Backend } from './backend.ts'
import { Refusal } from './http/refusal.ts'
import { type Who, whoOf, type WhoRow } from './http/who.ts'
import { append, takeHead } from './journal/append.ts'
import { digest, makeSecret, readKey, writeKey } from './secret.ts'

const linkHours = 1
const sessionHours = 12
export const sessionSeconds = sessionHours * 3600
export const sessionCookie = 'counterfoil'

/** An address that opens the console once, within the hour, as that person. */
export async function createLink(
  backend: Backend,
  organisation: string,
  person: string,
): Promise<string> {
  const key = await keepSession(backend, { organisation, person, kind: 'link', hours: linkHours })
  return `${backend.address()}/open?key=${key}`
}

/** Trades a link's key for a session's. @throws Refusal 403 where the link was used or is too old. */
export async function openSession(backend: Backend, text: string): Promise<string> {
  const key = readKey(text)
  const person = key && (await takeOnce(backend, key, 'link'))
  if (!key || !person)
    throw new Refusal(
      403,
      'wrong_link',
      'This link was used already or is too old. Ask for a new one.',
    )
  return keepSession(backend, { organisation: key.organisation, person, kind: 'session' })
}

/** Whom a link or an invitation is for; used up by this, and null where it was before or is too old. */
export async function takeOnce(
  backend: Backend,
  { organisation, secret }: { organisation: string; secret: string },
  kind: 'link' | 'invitation',
): Promise<string | null> {
  const [row] = await backend.database.within(organisation, (sql) =>
    sql<{ person_id: string }>(
      `DELETE FROM sessions WHERE org_id = $1 AND secret_sha256 = $2 AND expires_at > $3 AND kind = $4 RETURNING person_id`,
      [organisation, digest(secret), backend.now().toISOString(), kind],
    ),
  )
  return row?.person_id ?? null
}

/** Whose session the cookie names; null where it names none that lives. */
export async function whoseSession(backend: Backend, cookie: string): Promise<Who | null> {
  const key = readKey(cookie)
  if (!key) return null
  const { organisation, secret } = key
  const [row] = await backend.database.within(organisation, (sql) =>
    sql<WhoRow>(
      `SELECT o.name AS organisation_name, p.id AS person_id, p.name AS person_name, p.role
       FROM sessions s JOIN people p ON p.org_id = s.org_id AND p.id = s.person_id
       JOIN organisations o ON o.org_id = s.org_id
       WHERE s.org_id = $1 AND s.secret_sha256 = $2 AND s.kind = 'session' AND s.expires_at > $3`,
      [organisation, digest(secret), backend.now().toISOString()],
    ),
  )
  return row ? whoOf(organisation, row, null) : null
}

export async function endSession(backend: Backend, cookie: string): Promise<void> {
  const key = readKey(cookie)
  if (key)
    await backend.database.within(key.organisation, (sql) =>
      sql('DELETE FROM sessions WHERE org_id = $1 AND secret_sha256 = $2', [
        key.organisation,
        digest(key.secret),
      ]),
    )
}

/** Keeps a new secret's digest; the secret itself is told this once. */
export async function keepSession(
  backend: Backend,
  made: {
    organisation: string
    person: string
    kind: 'link' | 'invitation' | 'session'
    hours?: number
  },
): Promise<string> {
  const { organisation, person, kind, hours = sessionHours } = made
  const secret = makeSecret()
  const now = backend.now()
  await backend.database.within(organisation, async (sql) => {
    await sql('DELETE FROM sessions WHERE org_id = $1 AND expires_at < $2', [
      organisation,
      now.toISOString(),
    ])
    await sql(
      'INSERT INTO sessions (org_id, secret_sha256, kind, person_id, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [
        organisation,
        digest(secret),
        kind,
        person,
        new Date(now.getTime() + hours * 3_600_000).toISOString(),
      ],
    )
  })
  return writeKey(organisation, secret)
}

/** The person of that name, made with the role where the organisation has none: the operator at the terminal. */
export async function personNamed(
  backend: Backend,
  organisation: string,
  { name, role }: { name: string; role: Who['person']['role'] },
): Promise<string> {
  return backend.database.within(organisation, async (sql) => {
    const head = await takeHead(sql, organisation)
    const [row] = await sql<{ id: string }>(
      'SELECT id FROM people WHERE org_id = $1 AND name = $2',
      [organisation, name],
    )
    if (row) return row.id
    const id = randomUUID()
    await append(sql, backend, head, [{ kind: 'person', id, name, role }])
    return id
  })
}

/** The person of that name with that role, whatever it was before: an admin has just said so. */
export async function personWith(
  backend: Backend,
  organisation: string,
  { name, role }: { name: string; role: Who['person']['role'] },
): Promise<string> {
  const id = await personNamed(backend, organisation, { name, role })
  await backend.database.within(organisation, async (sql) => {
    const head = await takeHead(sql, organisation)
    const [row] = await sql<{ role: string }>(
      'SELECT role FROM people WHERE org_id = $1 AND id = $2',
      [organisation, id],
    )
    if (row?.role !== role) await append(sql, backend, head, [{ kind: 'person', id, name, role }])
  })
  return id
}

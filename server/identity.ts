import { randomUUID } from 'node:crypto'
import { audit } from './audit.ts'
import type { Backend } from './backend.ts'
import { Refusal } from './http/refusal.ts'
import { append, takeHead } from './journal/append.ts'
import { accountOf } from './journal/project-console.ts'
import { organisationOfAccount } from './organisation.ts'
import { type PairedRow, revocation } from './pair.ts'
import { readKey } from './secret.ts'
import { keepSession, takeOnce } from './session.ts'

/** Who a provider says it is: its own address, and its own name for the person. */
export interface Account {
  readonly issuer: string
  readonly subject: string
}

interface Member {
  readonly organisation: string
  readonly person: string
  readonly name: string
}

/** An address by which one person binds their account at the provider to what an admin decided: name and role. */
export async function createInvitation(
  backend: Backend,
  organisation: string,
  person: string,
): Promise<string> {
  const key = await keepSession(backend, {
    organisation,
    person,
    kind: 'invitation',
    hours: 7 * 24,
  })
  return `${backend.address()}/sign-in?invitation=${key}`
}

/** Whose account it is; null where nobody was invited by it. */
export async function signedIn(backend: Backend, account: Account): Promise<Member | null> {
  const organisation = await organisationOfAccount(backend, accountOf(account))
  if (!organisation) return null
  const [row] = await backend.database.within(organisation, (sql) =>
    sql<{ person: string; name: string }>(
      `SELECT p.id AS person, p.name FROM identities i JOIN people p ON p.org_id = i.org_id AND p.id = i.person_id
       WHERE i.org_id = $1 AND i.account = $2`,
      [organisation, accountOf(account)],
    ),
  )
  return row ? { organisation, ...row } : null
}

export const openPlainly = (backend: Backend, { organisation, person }: Member): Promise<string> =>
  keepSession(backend, { organisation, person, kind: 'session' })

/**
 * Binds an account to the person of the invitation, which is used up.
 * @throws Refusal 403 for an invitation that was used or is too old; 409 for an account that is another person's.
 */
export async function takeInvitation(
  backend: Backend,
  text: string,
  account: Account,
): Promise<void> {
  const key = readKey(text)
  const known = await signedIn(backend, account)
  const person = key && (await takeOnce(backend, key, 'invitation'))
  if (!key || !person)
    throw new Refusal(403, 'wrong_link', 'This invitation was used already or is too old.')
  const { organisation } = key
  if (known?.person === person) return
  if (known) throw new Refusal(409, 'other_person', 'This account is another person’s already.')
  await backend.database.within(organisation, async (sql) => {
    const head = await takeHead(sql, organisation)
    await append(sql, backend, head, [{ kind: 'identity', id: randomUUID(), person, ...account }])
    await audit(sql, organisation, {
      at: backend.now(),
      actor: 'invitation',
      action: 'account bound',
      subject: person,
    })
  })
}

/**
 * Takes from a person every account, session and code that lets them in, and the token of every device; what they did stays.
 * @throws Error where nobody has that name.
 */
export async function dismiss(
  backend: Backend,
  organisation: string,
  name: string,
): Promise<{ accounts: number; devices: number }> {
  return backend.database.within(organisation, async (sql) => {
    const head = await takeHead(sql, organisation)
    const [person] = await sql<{ id: string }>(
      'SELECT id FROM people WHERE org_id = $1 AND name = $2',
      [organisation, name],
    )
    if (!person) throw new Error(`Nobody here is called ${name}.`)
    const accounts = await sql<Account>(
      'SELECT issuer, subject FROM identities WHERE org_id = $1 AND person_id = $2',
      [organisation, person.id],
    )
    const devices = await sql<PairedRow>(
      `SELECT id, person_id, name, public_key, scope FROM devices
       WHERE org_id = $1 AND person_id = $2 AND token_sha256 IS NOT NULL`,
      [organisation, person.id],
    )
    await append(sql, backend, head, [
      ...accounts.map(({ issuer, subject }) => ({
        kind: 'identity' as const,
        id: randomUUID(),
        person: person.id,
        issuer,
        subject,
        withdrawn: true as const,
      })),
      ...devices.map(revocation),
    ])
    await sql('DELETE FROM pairings WHERE org_id = $1 AND person = $2', [organisation, name])
    await sql('DELETE FROM sessions WHERE org_id = $1 AND person_id = $2', [
      organisation,
      person.id,
    ])
    await audit(sql, organisation, {
      at: backend.now(),
      actor: 'operator',
      action: 'person dismissed',
      subject: person.id,
    })
    return { accounts: accounts.length, devices: devices.length }
  })
}

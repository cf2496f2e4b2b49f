import { z } from 'zod'
import type { Backend } from '../contract/outbox.ts'
import { DeviceReply, type DeviceRequest, pairingStatement } from '../contract/sync.ts'
import { signText } from '../evidence/sign.ts'
import { deviceOf } from '../store/captures.ts'
import type { Database } from '../store/database.ts'
import { backendOf, forgetBackend, keepBackend } from '../store/settings.ts'
import { backendAddress } from './address.ts'
import { ask } from './ask.ts'
import type { Ports } from './ports.ts'

/**
 * Trades a pairing code for this device's token, and pins the key of the backend's receipts. Sending stays off until the
 * user switches it on.
 * @throws Error in words for the user: a wrong address, a wrong or used code, a backend that can't be reached.
 */
export async function pair(
  db: Database,
  ports: Ports,
  { url, code, name }: { url: string; code: string; name: string },
): Promise<Backend> {
  const address = backendAddress(url)
  const device = await deviceOf(db)
  const proof = (await signText(pairingStatement(device.id), device)).value
  const reply = await ask(ports, {
    method: 'POST',
    url: `${address}/v1/devices`,
    token: null,
    json: {
      code: code.trim(),
      device: { id: device.id, name, publicKey: device.publicKeySpki, proof },
    } satisfies DeviceRequest,
    reply: DeviceReply,
  })
  const backend: Backend = {
    url: address,
    token: reply.token,
    organisation: reply.organisation,
    person: { name: reply.person.name, role: reply.person.role },
    scope: reply.device.scope,
    receiptKey: reply.receiptKey,
    pairedAt: new Date(ports.now()).toISOString(),
    sending: false,
  }
  await keepBackend(db, backend, reply.custodyNext)
  return backend
}

/** Ends the pairing. The backend is told to revoke the token; where it can't be reached, an admin can revoke it there. */
export async function unpair(db: Database, ports: Ports): Promise<void> {
  const backend = await backendOf(db)
  await forgetBackend(db)
  if (!backend) return
  const { url, token } = backend
  await ask(ports, { method: 'DELETE', url: `${url}/v1/me`, token, reply: z.unknown() }).catch(
    () => undefined,
  )
}

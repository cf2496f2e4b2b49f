import type { TimestampAuthority } from '../../lib/contract/timestamp.ts'
import type { Receipt } from '../../lib/contract/sync.ts'
import { askAuthority } from '../../lib/evidence/ask-authority.ts'
import { newNonce, timestampRequest } from '../../lib/evidence/timestamp-request.ts'
import { readPem } from '../../lib/evidence/verify/certificate.ts'
import { checkStamp } from '../../lib/evidence/verify/timestamp.ts'
import type { Backend } from '../backend.ts'
import { organisations } from '../organisation.ts'
import { type Stamp, stampedBytes, stampedReceipts, stampKey } from './stamp.ts'

/** What a supervisor is told of timestamps. */
export interface StampHealth {
  /** `off` where no authority is named; `failing` where the last try did not succeed. */
  readonly state: 'off' | 'ok' | 'failing'
  /** In a row. */
  readonly failures: number
  /** Why the last try failed, in words. */
  readonly reason: string | null
  /** When all was stamped last, ISO UTC. */
  readonly lastAt: string | null
}

export const stampsOff: StampHealth = { state: 'off', failures: 0, reason: null, lastAt: null }

export interface Stamper {
  /** Stamps the end of each organisation's chain that has grown since the last stamp. Never throws: see `health`. */
  round(): Promise<void>
  health(): StampHealth
  stop(): void
}

export interface StampOptions extends TimestampAuthority {
  /** Between two stamps, in milliseconds. */
  readonly every: number
  readonly fetch?: typeof fetch
}

const patience = 30_000
const firstWait = 30_000

/**
 * Has an authority's clock vouch for the receipts, in the background: no request waits for it, and what fails is tried again
 * at growing intervals up to the usual one.
 */
export function makeStamper(backend: Backend, options: StampOptions): Stamper {
  const roots = options.rootPem === null ? [] : readPem(options.rootPem)
  const done = new Map<string, number>()
  let health: StampHealth = { ...stampsOff, state: 'ok' }
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  async function round(): Promise<void> {
    try {
      for (const { id } of await organisations(backend)) await stampHead(id)
      health = { state: 'ok', failures: 0, reason: null, lastAt: backend.now().toISOString() }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      health = { ...health, state: 'failing', failures: health.failures + 1, reason }
      backend.log('warn', 'timestamps fail', { failures: health.failures, reason })
    }
  }

  /** @throws Error with the reason, in words, where the authority gave no timestamp that holds. */
  async function stampHead(organisation: string): Promise<void> {
    const receipt = await headOf(backend, organisation)
    const { sequence } = receipt.body
    const last =
      done.get(organisation) ?? (await stampedReceipts(backend.files, organisation)).at(-1) ?? 0
    if (sequence > last) {
      const stamp = await stampOf(receipt, options, roots)
      const bytes = new TextEncoder().encode(JSON.stringify(stamp))
      await backend.files.add(stampKey(organisation, sequence), bytes)
    }
    done.set(organisation, Math.max(sequence, last))
  }

  function plan(): void {
    if (stopped) return
    const { failures } = health
    const growing = firstWait * 2 ** Math.min(failures, 20) * (0.5 + Math.random() / 2)
    const wait = failures === 0 ? options.every : Math.min(options.every, growing)
    timer = setTimeout(() => void round().then(plan), wait).unref()
  }
  plan()

  return {
    round,
    health: () => health,
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}

async function headOf(backend: Backend, organisation: string): Promise<Receipt> {
  const [row] = await backend.database.within(organisation, (sql) =>
    sql<{ receipt: Receipt }>(
      `SELECT r.receipt FROM organisations o
       JOIN receipts r ON r.org_id = o.org_id AND r.sequence = o.sequence WHERE o.org_id = $1`,
      [organisation],
    ),
  )
  if (!row) throw new Error('An organisation has no receipt to stamp.')
  return row.receipt
}

async function stampOf(
  receipt: Receipt,
  { url, fetch: via = fetch }: StampOptions,
  roots: ReturnType<typeof readPem>,
): Promise<Stamp> {
  const data = stampedBytes(receipt)
  const nonce = newNonce()
  const request = await timestampRequest(data, nonce)
  const response = await askAuthority(url, request, { fetch: via, patience })
  if (typeof response === 'string') throw new Error(response)
  const checked = await checkStamp(response, { data, nonce, roots })
  if ('reason' in checked) throw new Error(`The timestamp does not hold: ${checked.reason}.`)
  const { sha256, body } = receipt
  return {
    receipt: { sha256, body },
    authority: url,
    time: checked.time,
    request: Buffer.from(request).toString('base64'),
    response: Buffer.from(response).toString('base64'),
  }
}

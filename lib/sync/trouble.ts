/**
 * Why something was not sent.
 * - `entry`: the backend refused this very record; asking again can't help until a person acts.
 * - `backend`: it can't be reached or can't do its work now; ask again later.
 * - `access`: it does not let this browser in, or is not the backend that we paired with; nothing more is sent to it.
 */
export class Trouble extends Error {
  readonly kind: 'entry' | 'backend' | 'access'
  /** Milliseconds that the backend asked us to wait. */
  readonly wait: number | null
  /** HTTP status, where there was an answer. */
  readonly status: number | null

  constructor(
    kind: Trouble['kind'],
    message: string,
    more: { wait?: number | null; status?: number } = {},
  ) {
    super(message.slice(0, 500))
    this.name = 'Trouble'
    this.kind = kind
    this.wait = more.wait ?? null
    this.status = more.status ?? null
  }
}

/** Of failures at once the one that asks for the most: of the store itself, then not being let in, then the longest wait. */
export function gravest(failures: readonly unknown[]): unknown {
  const weight = (failure: unknown) => {
    if (!(failure instanceof Trouble)) return Infinity
    return failure.kind === 'access' ? Number.MAX_VALUE : (failure.wait ?? 0)
  }
  return failures.reduce((one, other) => (weight(other) > weight(one) ? other : one))
}

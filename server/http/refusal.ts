import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { RefusalCode } from '../../lib/contract/sayings.ts'

/** An answer other than success, in the contract's form (`ErrorReply`). The message names what is wrong and what to do. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode
  readonly code: RefusalCode
  /** Seconds, for `Retry-After`; null where waiting does not help. */
  readonly retryAfter: number | null

  constructor(
    status: ContentfulStatusCode,
    code: RefusalCode,
    message: string,
    retryAfter: number | null = null,
  ) {
    super(message)
    this.status = status
    this.code = code
    this.retryAfter = retryAfter
  }
}

import type { DBCore, DBCoreTransaction } from 'dexie'
import { Database } from '../../lib/store/database.ts'

/**
 * The life of one worker over a browser's store. It ends at a given step: a step is the beginning or the end of one access
 * to the store or of one request. What was not committed then is undone, and nothing that the worker still does has effect,
 * as when a browser stops it. A full disk refuses writes while the worker lives on.
 */
export interface Life {
  readonly db: Database
  diskFull: boolean
  /** Settles when the worker was stopped. */
  readonly death: Promise<'stopped'>
  /** How many steps there were. */
  readonly steps: () => number
  /** Does one access or request, as two steps. */
  step<T>(work: () => PromiseLike<T>): Promise<T>
  /** Ends it between two steps. */
  end(): void
}

export function beginLife(name: string, endsAt: number): Life {
  const open = new Set<DBCoreTransaction>()
  let count = 0
  let dead = false
  let died: (how: 'stopped') => void = () => undefined
  const never = <T>() => new Promise<T>(() => undefined)

  /** True where the worker is no more. */
  function passed(): boolean {
    if (!dead && (count += 1) === endsAt) life.end()
    return dead
  }

  const life: Life = {
    db: new Database(name),
    diskFull: false,
    death: new Promise((done) => (died = done)),
    steps: () => count,
    step(work) {
      if (passed()) return never()
      const done = work() as Promise<never>
      return done.then(
        (value) => (passed() ? never() : value),
        (error: unknown) => {
          if (passed()) return never()
          throw error
        },
      )
    },
    end() {
      dead = true
      for (const transaction of open) undo(transaction)
      life.db.close()
      died('stopped')
    },
  }
  life.db.use({ stack: 'dbcore', name: 'life', create: (core) => watched(core, life, open) })
  return life
}

function watched(core: DBCore, life: Life, open: Set<DBCoreTransaction>): DBCore {
  return {
    ...core,
    transaction: (...asked) => {
      const transaction = core.transaction(...asked)
      open.add(transaction)
      return transaction
    },
    table: (name) => {
      const table = core.table(name)
      return {
        ...table,
        mutate: (request) =>
          life.step(() => {
            if (!life.diskFull || request.type === 'delete' || request.type === 'deleteRange')
              return table.mutate(request)
            undo(request.trans)
            return Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError'))
          }) as never,
        get: (request) => life.step(() => table.get(request)) as never,
        getMany: (request) => life.step(() => table.getMany(request)) as never,
        query: (request) => life.step(() => table.query(request)) as never,
        openCursor: (request) => life.step(() => table.openCursor(request)) as never,
        count: (request) => life.step(() => table.count(request)) as never,
      }
    },
  }
}

function undo(transaction: DBCoreTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It was committed before.
  }
}

/**
 * Loaded before the backend (`node --import`): makes its disk full, or its file store or its database go away, while the file
 * that FAULT_FILE names says `full`, `gone` or `no database`.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { PGlite } from '@electric-sql/pglite'

const file = process.env['FAULT_FILE']!
const { readFileSync } = fs
const fault = () => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}
const failure = (code: string) =>
  Object.assign(new Error(`${code}: injected`), { code, errno: -28 })
const ofStore = (path: unknown) => /[\\/]files(?:[\\/]|$)/.test(String(path))

function refuse(path: unknown, writes: boolean): void {
  const now = fault()
  if (now === 'gone' && ofStore(path)) throw failure('EIO')
  if (now === 'full' && writes) throw failure('ENOSPC')
}

const { open, rename, stat, mkdir } = fs.promises
fs.promises.open = async (path, flags, ...rest) => {
  refuse(path, flags !== 'r' && flags !== undefined)
  const handle = await open(path, flags, ...rest)
  for (const name of ['write', 'writeFile', 'appendFile', 'writev'] as const) {
    const whole = handle[name].bind(handle) as (...args: unknown[]) => Promise<unknown>
    Object.assign(handle, {
      [name]: async (...args: unknown[]) => {
        refuse(path, true)
        return whole(...args)
      },
    })
  }
  return handle
}
fs.promises.rename = async (from, to) => {
  refuse(to, false)
  return rename(from, to)
}
fs.promises.mkdir = (async (path: string, options: object) => {
  refuse(path, true)
  return mkdir(path, options)
}) as typeof mkdir
fs.promises.stat = (async (path: string, options: object) => {
  refuse(path, false)
  return stat(path, options)
}) as typeof stat
syncBuiltinESMExports()

// As a PostgreSQL server that shuts down: at the begin of a transaction, or at its commit, after all its statements.
const transaction: PGlite['transaction'] = Reflect.get(PGlite.prototype, 'transaction')
PGlite.prototype.transaction = function (this: PGlite, work) {
  const shutDown = () => {
    if (fault() === 'no database') throw Object.assign(failure('57P01'), { code: '57P01' })
  }
  return transaction.call(this, async (tx) => {
    shutDown()
    const result = await work(tx)
    shutDown()
    return result
  }) as never
}

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Sample } from './data.ts'

/**
 * The peer, by exact versions. It is fetched for this run alone, so that its two hundred packages are not ours. Its server
 * speaks CouchDB's protocol over LevelDB; its client replicates from memory.
 */
const packages = [
  'pouchdb@9.0.0',
  'pouchdb-adapter-memory@9.0.0',
  'express-pouchdb@4.2.0',
  'express@4.21.2',
]

const program = `
if (process.argv[3] === 'durable') {
  const { prototype } = require('leveldown')
  for (const name of ['_put', '_del', '_batch']) {
    const plain = prototype[name]
    prototype[name] = function (...args) {
      const options = args.at(-2)
      return plain.call(this, ...args.slice(0, -2), { ...options, sync: true }, args.at(-1))
    }
  }
}
const PouchDB = require('pouchdb')
const express = require('express')
const Folder = PouchDB.defaults({ prefix: process.argv[2] + '/' })
const app = express()
app.use('/', require('express-pouchdb')(Folder, { inMemoryConfig: true, logPath: process.argv[2] + '.log' }))
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

interface Pouch {
  bulkDocs(documents: readonly object[]): Promise<unknown>
  replicate: { to(target: string, options: object): Promise<{ docs_written: number }> }
  info(): Promise<{ doc_count: number }>
}

/**
 * Replicates all samples to the peer's server, in milliseconds. By itself that server answers before anything is on the disk;
 * `durable` makes it wait for each of its writes, as ours does, so that both have promised the same when they answer.
 * @throws Error where not all of them arrived.
 */
export async function peer(
  samples: readonly Sample[],
  folder: string,
  mode: 'durable' | 'as it comes',
): Promise<number> {
  const home = resolve('data/bench-peer')
  if (!existsSync(join(home, 'node_modules/express-pouchdb'))) {
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'package.json'), '{"private":true}')
    console.log(`Fetching the peer: ${packages.join(', ')}`)
    execFileSync('npm', ['i', '-E', '--silent', '--no-audit', ...packages], { cwd: home })
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(home, 'server.cjs'), program)
  const server = spawn(process.execPath, [join(home, 'server.cjs'), folder, mode], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const port = await new Promise<string>((done, failed) => {
      server.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim()))
      server.once('exit', () => failed(new Error('the peer did not start')))
    })
    const require = createRequire(join(home, 'package.json'))
    const PouchDB = require('pouchdb') as {
      new (name: string, options?: object): Pouch
      plugin(plugin: unknown): void
    }
    PouchDB.plugin(require('pouchdb-adapter-memory'))
    const local = new PouchDB(`local ${mode}`, { adapter: 'memory' })
    for (let n = 0; n < samples.length; n += 200)
      await local.bulkDocs(samples.slice(n, n + 200).map(documentOf))
    const target = `http://127.0.0.1:${port}/captures`
    const begun = performance.now()
    await local.replicate.to(target, { batch_size: 50 })
    const milliseconds = performance.now() - begun
    const { doc_count: arrived } = await new PouchDB(target).info()
    if (arrived !== samples.length) throw new Error(`the peer has ${arrived} of ${samples.length}`)
    return milliseconds
  } finally {
    server.kill()
  }
}

const documentOf = ({ op, files }: Sample) => ({
  _id: op.id,
  canonical: op.sealed.canonical,
  signature: op.sealed.signature,
  _attachments: Object.fromEntries(
    files.map(({ ref, bytes }) => [ref.sha256, { content_type: ref.mediaType, data: bytes }]),
  ),
})

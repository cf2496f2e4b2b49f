import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Database } from '../../server/database/database.ts'
import { openPglite } from '../../server/database/pglite.ts'
import { openBench } from './backend.ts'
import { captureOp, custodyLinks, post, push, sendPack } from './device.ts'

/** Samples by name and labels, read as Prometheus reads them: each name with its help and type first, once. */
function scraped(text: string): Map<string, number> {
  const typed = new Set<string>()
  const samples = new Map<string, number>()
  for (const line of text.trimEnd().split('\n')) {
    const type = /^# TYPE (\w+) (?:counter|gauge|histogram)$/.exec(line)
    if (type) {
      expect(typed).not.toContain(type[1])
      expect(text).toContain(`# HELP ${type[1]} `)
      typed.add(type[1]!)
    }
    if (line.startsWith('#')) continue
    const [, name, labels, value] =
      /^(\w+)(\{(?:\w+="[^"\\\n]*",?)+\})? (-?[\d.e+-]+)$/.exec(line) ?? []
    expect(line).toMatch(/^\w+(\{.*\})? \S+$/)
    expect(typed).toContain(name!.replace(/_(bucket|sum|count)$/, ''))
    samples.set(`${name}${labels ?? ''}`, Number(value))
  }
  return samples
}

test('metrics are scraped: what came, what became of it, how long, and whether the database is there', async () => {
  const database = await openPglite(null)
  let away = false
  const cut: Database = {
    ...database,
    asOwner: (work) =>
      away
        ? Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
        : database.asOwner(work),
  }
  const bench = await openBench(cut)
  try {
    const scrape = async () => scraped(await (await bench.ask('/metrics')).text())
    const device = await bench.device(await bench.addOrganisation('Acme'), 'admin')
    const file = randomBytes(300)
    await sendPack(device.ask, [file])
    const op = await captureOp(device, [file])
    await push(device, [op])
    await push(device, [op, await captureOp(device, [randomBytes(9)])])
    await post(device.ask, '/v1/custody', { device: device.id, links: await custodyLinks(1) })

    const samples = await scrape()
    const received = (kind: string, outcome: string) =>
      samples.get(`counterfoil_received_total{kind="${kind}",outcome="${outcome}"}`)
    expect(received('capture', 'ok')).toBe(1)
    expect(received('capture', 'duplicate')).toBe(1)
    expect(received('capture', 'missing_blobs')).toBe(1)
    expect(received('custody', 'ok')).toBe(1)
    expect(samples.get('counterfoil_received_bytes_total')).toBeGreaterThan(300)
    expect(
      samples.get('counterfoil_requests_total{method="POST",route="/v1/push",status="200"}'),
    ).toBe(2)
    const count = samples.get('counterfoil_request_seconds_count')!
    expect(samples.get('counterfoil_request_seconds_bucket{le="+Inf"}')).toBe(count)
    expect(count).toBeGreaterThan(4)
    expect(samples.get('counterfoil_database_up')).toBe(1)
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e7)

    away = true
    expect((await bench.ask('/health')).status).toBe(503)
    expect((await scrape()).get('counterfoil_database_up')).toBe(0)
    away = false
    expect((await bench.ask('/health')).status).toBe(200)

    // No id, hash, name or address is in a label; and operators can read of each in their page.
    const text = await (await bench.ask('/metrics')).text()
    for (const secret of [op.id, device.id, device.token, 'Acme', 'amazon'])
      expect(text).not.toContain(secret)
    const page = readFileSync('docs/operators.md', 'utf8')
    for (const [, name] of text.matchAll(/^# TYPE (\w+)/gm)) expect(page).toContain(name)
  } finally {
    await bench.close()
  }
})

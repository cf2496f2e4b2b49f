import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { marketplaces } from '../../lib/marketplaces/all.ts'
import { Expected } from '../../scripts/corpus/expected.ts'

const readme = readFileSync('README.md', 'utf8')

describe.skipIf(marketplaces.length === 0).each(marketplaces.map((m) => [m.id, m] as const))(
  'marketplace %s',
  (id, marketplace) => {
    it('has at least three sample pages with expected values', () => {
      const folder = `tests/pages/${id}`
      const pages = existsSync(folder)
        ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) =>
            f.endsWith('.html'),
          )
        : []
      expect(pages.length, `${folder} needs three <kind>-<what>.html`).toBeGreaterThanOrEqual(3)
      for (const page of pages) {
        const expected = `${folder}/${page.replace(/\.html$/, '.expected.json')}`
        expect(existsSync(expected), `${expected} is missing`).toBe(true)
        expect(judges(expected), `${expected} says nothing yet of what stands on the page`).toBe(
          true,
        )
        const html = readFileSync(`${folder}/${page}`, 'utf8')
        expect(html.length, `${folder}/${page} is still empty`).toBeGreaterThan(100)
      }
    })

    it('has its row in the README', () => {
      const row = readme.split('\n').find((line) => line.startsWith(`| ${marketplace.name} `))
      expect(row, `README.md needs a row "| ${marketplace.name} | …" in its table`).toBeDefined()
    })

    it('names hosts in lower case, each with a known access', () => {
      expect(marketplace.hosts.length).toBeGreaterThan(0)
      for (const { host, access } of marketplace.hosts) {
        expect(host).toBe(host.toLowerCase())
        expect(['install', 'ask']).toContain(access)
      }
    })
  },
)

/** True where something is expected of the page: that it is shut off, cards, offers, or a value. */
function judges(file: string): boolean {
  const { blocked, cardCount, cards, fields, offers } = Expected.parse(
    JSON.parse(readFileSync(file, 'utf8')),
  )
  const values = Object.keys(fields ?? {}).length + (cards ?? []).length + (offers ?? []).length
  return blocked === true || values > 0 || typeof cardCount === 'number'
}

it('no two marketplaces share an id', () => {
  const ids = marketplaces.map((m) => m.id)
  expect(new Set(ids).size).toBe(ids.length)
})

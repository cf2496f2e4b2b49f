/** `npm run new:marketplace NAME [HOST]`: the skeleton of a reader; `npm run check` then names what is still missing. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import './plainly.ts'

const [id = '', host = `www.${id}.com`] = process.argv.slice(2)
if (!/^[a-z0-9-]{2,32}$/.test(id) || !/^[a-z0-9.*-]+\.[a-z]{2,}$/.test(host)) {
  console.error('Usage: npm run new:marketplace NAME [HOST], for example: etsy www.etsy.com')
  process.exit(2)
}
const name = id.replace(/-./g, (c) => c.slice(1).toUpperCase())
const variable = /^\d/.test(name) ? `m${name}` : name
const module = `lib/marketplaces/${id}/${id}.ts`
if (existsSync(module)) {
  console.error(`${module} is already there`)
  process.exit(1)
}

write(
  module,
  `import type { Marketplace, Sheet } from '../marketplace.ts'

export const ${variable}: Marketplace = {
  id: '${id}',
  name: '${id}',
  hosts: [{ host: '${host}', currency: null, access: 'ask' }],
  open,
}

/** Says that the page is not understood until there are readers for its kinds: never "nothing found". */
function open(): Sheet {
  return {
    kind: 'other',
    state: 'unreadable',
    reason: 'no reader for this page',
    query: null,
    cards: [],
    seller: null,
  }
}
`,
)
const pages = ['search-first', 'product-first', 'other-wall']
for (const page of pages) {
  const path = `tests/pages/${id}/${page}`
  const expected = {
    site: id,
    kind: page.split('-')[0],
    pageUrl: `https://${host.replace('*', 'www')}/`,
  }
  write(`${path}.html`, '<!doctype html>\n<title></title>\n')
  write(`${path}.expected.json`, `${JSON.stringify(expected, null, 1)}\n`)
}
console.log(`Written: ${module}, and ${pages.length} empty pages in tests/pages/${id}

Next:
1. lib/marketplaces/all.ts: import { ${variable} } from './${id}/${id}.ts', and its place in the list.
2. tests/pages/${id}/: make the pages small ones of your own, one irregularity each, and write down what stands on them
   (docs/corpus.md).
3. README.md: its row in the table of marketplaces.
4. npm run check names what is missing; npm run corpus -- tests/pages/${id} measures the reader.`)

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

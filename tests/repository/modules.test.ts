import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'

it('every marketplace module has its line in all.ts', () => {
  const all = readFileSync('lib/marketplaces/all.ts', 'utf8')
  const modules = readdirSync('lib/marketplaces', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /: Marketplace = /.test(readFileSync(`lib/marketplaces/${file}`, 'utf8')))
  const forgotten = modules.filter((file) => !all.includes(`'./${file}'`))
  expect(forgotten, 'add a line for each to lib/marketplaces/all.ts').toEqual([])
})

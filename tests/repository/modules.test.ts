import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { marketplaces } from '../../lib/marketplaces/all.ts'

it('every marketplace module has its line in all.ts', () => {
  const all = readFileSync('lib/marketplaces/all.ts', 'utf8')
  const modules = readdirSync('lib/marketplaces', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /: Marketplace = /.test(readFileSync(`lib/marketplaces/${file}`, 'utf8')))
  const forgotten = modules.filter((file) => !all.includes(`'./${file}'`))
  expect(forgotten, 'add a line for each to lib/marketplaces/all.ts').toEqual([])
})

it('every marketplace module exports its marketplace and nothing else, as its script in the page takes all', async () => {
  for (const { id } of marketplaces) {
    const module = (await import(`../../lib/marketplaces/${id}/${id}.ts`)) as object
    expect(Object.values(module).map((value) => value.id)).toEqual([id])
  }
})

it('no code stands at the root but what the tools look for there', () => {
  const code = readdirSync('.').filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  expect(code.toSorted()).toEqual(['vitest.config.ts', 'wxt.config.ts'])
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('the word lists that ship are those that the phrases and sources of today make', () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-tables-'))
  try {
    const made = join(folder, 'matching.bin')
    execFileSync(process.execPath, ['scripts/tables.ts', '--out', made], { stdio: 'pipe' })
    const same = readFileSync(made).equals(readFileSync('public/tables/matching.bin'))
    expect(same, 'run npm run tables').toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

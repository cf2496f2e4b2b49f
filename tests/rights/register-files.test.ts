import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../lib/rights/import.ts'
import { standing } from '../../lib/rights/status.ts'
import type { RightReading } from '../../lib/rights/reading.ts'

const folder = '../shared/trademarks'
const present = existsSync(folder)
if (!present) console.log(`skipped: ${folder} is not here`)

const one = async (path: string): Promise<RightReading> => {
  const reading = await readFile(path, readFileSync(path))
  if ('errors' in reading) throw new Error(JSON.stringify(reading.errors))
  return reading.rights[0]!
}

describe.skipIf(!present)('real register files', () => {
  const expected = present
    ? (JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Record<string, Expected>)
    : {}
  interface Expected {
    serialNumber: string
    markText: string | null
    niceClasses: string[]
    applicantsInFileOrder: { name: string }[]
    goodsStart: Record<string, string>
    [key: string]: unknown
  }

  test.each(Object.keys(expected))('%s reads as expected', async (file) => {
    const right = await one(`${folder}/${file.includes('ST96') ? 'st96' : 'st66'}/${file}`)
    const want = expected[file]!
    for (const key of [
      'registrationNumber',
      'standardCharacters',
      'drawingCode',
      'register',
      'statusCode',
      'statusDate',
      'filingDate',
      'registrationDate',
    ])
      expect([key, right[key as keyof RightReading]]).toEqual([key, want[key]])
    expect(right.applicationNumber).toBe(want.serialNumber)
    expect(right.markText).toBe(want.markText ?? '')
    expect(right.niceClasses.map(String)).toEqual(want.niceClasses)
    expect(right.ownerOfRecord[0]).toBe(want.applicantsInFileOrder[0]?.name)
    for (const [nice, start] of Object.entries(want.goodsStart))
      expect(right.goodsByClass[nice]?.startsWith(start)).toBe(true)
  })

  test('a pending mark is not enforceable, a look-alike of the file is no mark, a picture has no words', async () => {
    const at = new Date('2026-11-25T00:00:00Z')
    for (const form of ['ST66', 'ST96']) {
      const read = (name: string) => one(`${folder}/${form.toLowerCase()}/${name}-${form}.xml`)
      const pending = await read('sn87881347')
      expect(pending).toMatchObject({ markText: 'BURGER ADDICT', status: 'pending' })
      expect(standing({ ...pending, verifiedAt: null }, at).enforceable).toBe(false)
      const mysql = await read('rn2713476')
      expect(JSON.stringify(mysql)).not.toMatch(/mysqool/i)
      expect(standing({ ...mysql, verifiedAt: null }, at).enforceable).toBe(true)
      expect((await read('sn77478018')).markText).toBe('')
    }
  })

  test('ST.66 and ST.96 of one mark give the same right', async () => {
    for (const file of readdirSync(`${folder}/st96`)) {
      const [a, b] = [
        await one(`${folder}/st96/${file}`),
        await one(`${folder}/st66/${file.replace('ST96', 'ST66')}`),
      ]
      // ST.66 names no picture.
      expect({ ...a, imageRefs: [] }).toEqual(b)
    }
  })
})

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../lib/rights/import.ts'
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

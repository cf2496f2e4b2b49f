import { expect, test } from 'vitest'
import { compile } from '../../lib/matching/compile.ts'
import { openEngine } from '../../lib/matching/engine.ts'
import { textsOf } from '../../lib/matching/listing-texts.ts'
import { rightOf } from '../../scripts/matching/portfolio.ts'
import { shippedTables } from '../../scripts/matching/tables.ts'

const tables = shippedTables()
const marks = [
  'Hampton Bay',
  'Coffee Lane',
  'Zelkira',
  'Cevorin',
  'Unicom',
  'Cabs',
  'Dr. Halden',
  'Ogg',
].map((name) => rightOf({ name }))
const engine = openEngine(compile(marks, tables), tables)
/** The matches, with why those are that are not shown. */
const found = (title: string) =>
  engine
    .match(textsOf(title), true)
    .map(({ mark, kind, suppressed }) => [mark, kind, suppressed?.code ?? null])

test('a name of several words is found although its misspelling is a word, too', () => {
  expect(found('hampton bat ceiling fan')).toEqual([['Hampton Bay', 'typo', null]])
  expect(found('Dr. Holden boots')).toEqual([['Dr. Halden', 'typo', null]])
})

test('words that are all among the commonest are a phrase, not a misspelt name', () => {
  expect(found('photo of a coffee lake')).toEqual([['Coffee Lane', 'typo', 'word']])
  expect(found('blue coffee lake')).toEqual([['Coffee Lane', 'typo', 'word']])
})

test('c and k are heard as one where they sound apart', () => {
  expect(found('Zelcyra lamp')).toEqual([['Zelkira', 'phonetic', null]])
  expect(found('Kevoryn lamp')).toEqual([['Cevorin', 'phonetic', null]])
})

test('a word is no disguise of another name, whatever its letters look like', () => {
  expect(found('unicorn toy')).toEqual([['Unicom', 'leet', 'word']])
  expect(found('Lite-Unicorn shoe')).toEqual([])
  expect(found('clips (ABS plastic)')).toEqual([['Cabs', 'leet', 'word']])
  expect(found('UNIC0M toy')).toEqual([['Unicom', 'leet', null]])
})

test('a sign belongs to its own word: "uni c0m-port" has no Unicom', () => {
  expect(found('uni c0m-port cable')).toEqual([])
})

test('a plural is as surely the name as the name is, however short', () => {
  const [match] = engine.match(textsOf('Oggs winter boots'))
  expect(match).toMatchObject({ mark: 'Ogg', kind: 'plural', level: 'strong' })
})

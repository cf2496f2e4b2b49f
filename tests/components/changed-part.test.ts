import { expect, it } from 'vitest'
import { changedPart } from '../../components/changed-part.ts'

it('the words that another text has not are found between what both begin and end with', () => {
  expect(changedPart('Fire truck set, 502 pieces', 'Fire truck kit, 502 pieces')).toEqual([
    'Fire truck ',
    'set, ',
    '502 pieces',
  ])
  expect(changedPart('one two', 'one two three')).toEqual(['one two', '', ''])
  expect(changedPart('one two three', 'one two')).toEqual(['one two ', 'three', ''])
  // A word that is there twice is not counted from both ends.
  expect(changedPart('a a', 'a')).toEqual(['a ', 'a', ''])
})

import { expect, it } from 'vitest'
import type { Match } from '../../lib/contract/match.ts'
import { alike } from '../../lib/matching/alike.ts'

const match = (change: Partial<Match>): Match => ({
  rightId: 'r',
  mark: 'LEGO',
  term: 'LEGO',
  termKind: 'mark',
  field: 'title',
  kind: 'exact',
  span: [0, 4],
  text: 'LEGO',
  distance: 0,
  score: 0.9,
  level: 'likely',
  context: [],
  suppressed: null,
  ...change,
})
const word = { flag: 'dictionary_word', text: 'lego' } as Match['context'][number]

it('what several fields say alike stands once, as strong as the strongest, and nothing else is joined', () => {
  const joined = alike([
    match({ field: 'brand', context: [word] }),
    match({ level: 'strong', context: [word] }),
    match({ text: 'LEGGO', kind: 'typo' }),
    match({ suppressed: { code: 'muted', word: '' } }),
  ])
  expect(joined.map(({ match: { text, level }, fields }) => [text, level, fields])).toEqual([
    ['LEGO', 'strong', ['brand', 'title']],
    ['LEGGO', 'likely', ['title']],
    ['LEGO', 'likely', ['title']],
  ])
  expect(joined[0]?.context).toEqual([word])
})

import { expect, test } from 'vitest'
import { numbered } from '../../components/base/say.ts'

test.each([
  ['1 {file|files}, 4 kB', '1 file, 4 kB'],
  ['0 {file|files}, 0 kB', '0 files, 0 kB'],
  ['21 {file|files}', '21 files'],
  ['1,001 {flag|flags}', '1,001 flags'],
  ['1 {capture|captures}, 2 {flag|flags} and 1 {mark|marks}', '1 capture, 2 flags and 1 mark'],
  ['1 {record has|records have} not been sent', '1 record has not been sent'],
])('%s reads %s', (text, words) => expect(numbered(text)).toBe(words))

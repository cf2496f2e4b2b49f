import { expect, test } from 'vitest'
import { starsIn } from '../../lib/page/stars.ts'

test.each([
  ['4.5 out of 5 stars', 4.5],
  ['5.0 out of 5 stars', 5],
  ['4,7 von 5 Sternen', 4.7],
  ['٤٫٥ من ٥ نجوم', 4.5],
  ['5つ星のうち3.9', 3.9],
  ['5 yıldız üzerinden 4,5', 4.5],
  ['5 점 만점에 4.5점', 4.5],
  ['5 में से 4.2 स्टार', 4.2],
  ['별 5개 중 4.5개', 4.5],
  ['5 స్టార్‌లకు 4.5', 4.5],
  ['5-ൽ 4.5 നക്ഷത്രങ്ങൾ', 4.5],
  ['5 étoiles sur 5', 5],
  ['12 ratings', null],
  ['0 out of 5 stars', null],
])('%s', (text, stars) => expect(starsIn(text)).toBe(stars))

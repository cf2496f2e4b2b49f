import { describe, expect, it } from 'vitest'
import { misreadCapitals } from '../../lib/matching/capitals.ts'

describe('misreadCapitals', () => {
  it.each([
    ['NlKE shoes', 'NIKE shoes'],
    ['lKEA table', 'IKEA table'],
    ['ADlDAS', 'ADIDAS'],
    ['PhiIips razor', 'Philips razor'],
    ['Iacoste polo', 'lacoste polo'],
    ['nuIoom rug', 'nuloom rug'],
    ['Nlke shoes', 'Nike shoes'],
    ['nlke shoes', 'nike shoes'],
  ])('reads %s as %s', (written, read) => {
    expect(misreadCapitals(written)).toBe(read)
  })

  it.each([
    'Black Blue Plus, All In One',
    'WWII model, XXl, Type II',
    'IKEA LACK, forIKEA',
    'iPhone 15 Pro, WiFi',
    'Slim clock, Flyer, Sly, slot, PLUS, Vlog',
    'Inch, Ice, Ideal, It is I',
    '',
  ])('leaves usual writing as it is: %s', (written) => {
    expect(misreadCapitals(written)).toBeNull()
  })
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { webAddress } from '../../lib/page/url.ts'

const page = 'https://www.amazon.com/s?k=x'
const parsed = (href: string): string | null => {
  const url = URL.parse(href, page)
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}

test('An address that needs no parsing is what parsing makes of it', () => {
  const piece = fc.constantFrom(
    ...'https:// www m.media-amazon com . .. / // %2e %2E %41 ? # a B 7 - -- xn--a _ ~ : @ & = + ; , * ! $ ( ) 443 1.2.3.4 é | \\ ^ \' " < 0x1f'.split(
      ' ',
    ),
  )
  const near = fc
    .array(piece, { maxLength: 9 })
    .map((pieces) => `https://a-b.co/${pieces.join('')}`)
  const host = fc.array(piece, { maxLength: 5 }).map((pieces) => `https://${pieces.join('')}/x`)
  const any = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(fc.oneof(near, host, any), (href) => {
      expect(webAddress(href, page)).toBe(href ? parsed(href) : null)
    }),
    { numRuns: 3000 },
  )
})

test('Only addresses of the web are given', () => {
  expect(webAddress('javascript:alert(1)', page)).toBeNull()
  expect(webAddress('data:image/gif;base64,R0', page)).toBeNull()
  expect(webAddress('//m.media-amazon.com/a.jpg', page)).toBe('https://m.media-amazon.com/a.jpg')
})

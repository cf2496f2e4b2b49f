import { expect, test } from 'vitest'
import { backendAddress, backendPattern } from '../../lib/sync/address.ts'

test.each([
  [
    'https://evidence.example.org/',
    'https://evidence.example.org',
    'https://evidence.example.org/*',
  ],
  [' evidence.example.org ', 'https://evidence.example.org', 'https://evidence.example.org/*'],
  ['https://x.org:8443/team/?a#b', 'https://x.org:8443/team', 'https://x.org/*'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', 'http://127.0.0.1/*'],
  ['http://localhost:4010/', 'http://localhost:4010', 'http://localhost/*'],
])('%s is kept as %s and needs %s', (typed, address, pattern) => {
  expect(backendAddress(typed)).toBe(address)
  expect(backendPattern(address)).toBe(pattern)
})

test.each([
  ['http://evidence.example.org', /https/],
  ['http://127.0.0.1.example.org', /https/],
  ['javascript://x', /https/],
  ['https://user:secret@x.org', /name or password/],
  ['', /address must be one such as/],
  ['https://', /address must be one such as/],
])('%s is refused, with what to do', (typed, words) => {
  expect(() => backendAddress(typed)).toThrow(words)
})

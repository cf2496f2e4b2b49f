import { expect, test } from 'vitest'
import { refetch } from '../../lib/evidence/refetch.ts'

const png = (size: number, type = 'image/png', status = 200) =>
  new Response(new Uint8Array(size).fill(7), { status, headers: { 'content-type': type } })

test('what is asked for again goes without cookies and referrer, and comes in the order of the page', async () => {
  const asked: RequestInit[] = []
  const urls = Array.from({ length: 20 }, (_, n) => `https://img.example/${n}.png`)
  const parts = await refetch(urls, { files: 15, bytes: 1e6, ms: 5000 }, async (url, how) => {
    asked.push(how)
    const n = Number(/(\d+)\.png/.exec(url)![1])
    // The first ones come last.
    for (let waits = 15 - n; waits > 0; waits--) await Promise.resolve()
    return png(n + 1)
  })
  expect(parts.map(({ url }) => url)).toEqual(urls.slice(0, 15))
  expect(parts[3]!.bytes()).toHaveLength(4)
  for (const how of asked)
    expect(how).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' })
})

test('an error, another kind of file, an empty one and what is too large are left out; the rest comes', async () => {
  const answers: Record<string, () => Response> = {
    'https://a.example/gone': () => png(5, 'image/png', 404),
    'https://a.example/page': () => png(5, 'text/html'),
    'https://a.example/empty': () => png(0),
    'https://a.example/large': () => png(2000),
    'https://a.example/fine': () => png(900),
    'https://a.example/over': () => png(200, 'text/css'),
    'https://a.example/style': () => png(50, 'text/css; charset=utf-8'),
  }
  const urls = ['https://a.example/none', ...Object.keys(answers)]
  const parts = await refetch(urls, { files: 50, bytes: 1000, ms: 5000 }, async (url) => {
    const answer = answers[url]
    if (!answer) throw new TypeError('no such host')
    return answer()
  })
  expect(parts.map(({ url, mediaType }) => [url.slice(18), mediaType])).toEqual([
    ['fine', 'image/png'],
    ['style', 'text/css'],
  ])
})

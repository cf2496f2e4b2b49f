import { readFileSync, readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../../lib/marketplaces/read-page.ts'
import { expectedOf } from '../../../lib/marketplaces/report/expected.ts'
import { scrubbing, scrubPage } from '../../../lib/marketplaces/report/scrub.ts'
import { withoutSecrets } from '../../../lib/marketplaces/report/secrets.ts'
import { cpuTime } from '../../cpu-time.ts'
import { signedIn } from '../../signed-in.ts'

const open = (html: string) => new JSDOM(html).window.document
const serialized = (page: Document) =>
  [...page.querySelectorAll('*')]
    .flatMap((element) => {
      const texts = [...element.childNodes].filter((node) => node.nodeType === 3)
      return [...element.attributes, ...texts].map((node) => node.nodeValue)
    })
    .join('\n')

function scrubbed(html: string, words: string[] = [], read: unknown = null) {
  const page = open(html)
  const removed = scrubPage(page, read, words)
  return { page, removed, text: serialized(page) }
}

const samples = readdirSync('tests/pages', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .toSorted()

describe('a scrubbed sample page is read as before, and a second time takes out nothing more', () => {
  test.each(samples)('%s', (file) => {
    const html = readFileSync(`tests/pages/${file}`, 'utf8')
    const { pageUrl } = JSON.parse(
      readFileSync(`tests/pages/${file.replace('.html', '.expected.json')}`, 'utf8'),
    ) as { pageUrl: string }
    const address = new URL(pageUrl)
    const page = open(html)
    const before = readPage(page, address)?.reading
    scrubPage(page, before, [])
    const after = readPage(page, address)?.reading
    expect(after).toEqual(before)
    const once = serialized(page)
    const again = scrubPage(page, after, [])
    expect(serialized(page)).toBe(once)
    expect(Object.values(again).every((n) => n === 0)).toBe(true)
  })
})

test('whatever words a visitor gives are gone, in any case, in text, attribute and script', () => {
  const letter = fc.constantFrom(...'abcXYZéüñçÅøДжя王小明12.-(*'.split(''))
  const word = fc
    .string({ unit: letter, minLength: 2, maxLength: 12 })
    .filter((w) => (w.match(/[\p{L}\p{N}]/gu) ?? []).length > 1)
  const page = open('<h1></h1><p></p><a></a><ul></ul><script type="application/json"></script>')
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.boolean(), (words, upper) => {
      const shown = words.map((w) => (upper ? w.toUpperCase() : w.toLowerCase())).join(' and ')
      const part = (name: string) => page.querySelector(name)!
      part('h1').textContent = `Hello ${shown}`
      part('p').setAttribute('title', shown)
      part('script').textContent = JSON.stringify({ greeting: shown, x: words })
      part('a').setAttribute('href', `/x?q=${encodeURIComponent(shown)}`)
      // A letter each, as a reader puts them together again.
      part('ul').replaceChildren(
        ...Array.from(shown).map((letter) => {
          const item = page.createElement('li')
          item.textContent = letter
          return item
        }),
      )
      scrubPage(page, { title: shown }, words)
      const text = `${serialized(page)}\n${part('ul').textContent}`
      for (const w of words)
        for (const form of [w, encodeURIComponent(w)])
          expect(text.toLowerCase()).not.toContain(form.toLowerCase())
    }),
    { numRuns: 60 },
  )
})

test.each(Object.entries(signedIn))(
  'nothing of the visitor is left of a page of %s for one who is signed in',
  (_, header) => {
    const { text, removed } = scrubbed(`${header}<main><h1>Harbor lamp</h1></main>`)
    expect(removed.visitor).toBeGreaterThan(0)
    expect(text).not.toMatch(/Quillon|Marsh|Elder/)
    expect(text).toContain('Harbor lamp')
  },
)

test('a visitor’s name is taken from the greeting, and then from everywhere', () => {
  const { text, removed } = scrubbed(
    '<span id="nav-link-accountList-nav-line-1">Hello, Jane Roe</span><span id="glow-ingress-line2">Springfield 12345</span><p>Chosen for JANE  ROE</p>',
  )
  expect(text).not.toMatch(/jane|roe|springfield/i)
  expect(removed).toMatchObject({ visitor: 3, words: 0 })
})

test('a name in two columns is gone, what stands beside it stays', () => {
  const { page, removed } = scrubbed('<p>for <b>Jane</b>\n <i>Roe</i>, Lamp</p>', ['jane roe'])
  expect(page.body.textContent).toBe('for ███, Lamp')
  expect(removed.words).toBe(1)
})

test('tokens, ids, contacts, fields, comments and code go; data stays data', () => {
  const { page, text, removed } = scrubbed(`<!-- 203.0.113.7 -->
    <meta name="csrf-token" content="s3cret-a"><div data-session-id="s3cret-b" onclick="x('s3cret-c')">
    <a href="/item/1?sessionId=s3cret-d&page=2">jane@mail.example, +1 (555) 010-0199</a>
    <input name="q" value="s3cret-e"><textarea>s3cret-f</textarea>
    <script>trackVisit('s3cret-g')</script>
    <script type="application/json">{"title":"Lamp","memberId":"s3cret-h","userId":987654321,"a":"{\\"token\\":\\"s3cret-i\\"}","accessToken":"s3cret\\"-j"}</script></div>`)
  expect(text).not.toMatch(/s3cret|jane@|555|987654321|203\.0/)
  expect(page.querySelector('a')!.getAttribute('href')).toMatch(/page=2$/)
  expect(JSON.parse(page.querySelector('script')!.textContent)).toMatchObject({
    title: 'Lamp',
    userId: 0,
  })
  expect(removed).toMatchObject({ contacts: 2, fields: 2, words: 0, visitor: 0 })
})

test('what stands under a seller’s name stays, though nobody read it, so that the page can be a test; its tokens go', () => {
  const { page, removed } = scrubbed(
    `<a href="/x?sellerMemberId=lamp-maker&memberId=s3cret-a"></a><script type="application/json">{"sellerUserName":"lamp_maker","sellerMemberId":4711,"supplierDisplayName":"Lamp Ltd","userName":"s3cret-b","sellerAuthToken":"s3cret-c","seller_auth_token":"s3cret-e","resellerUserId":"s3cret-d"}</script>`,
  )
  expect(JSON.parse(page.querySelector('script')!.textContent)).toMatchObject({
    sellerUserName: 'lamp_maker',
    sellerMemberId: 4711,
    supplierDisplayName: 'Lamp Ltd',
  })
  expect(page.querySelector('a')!.getAttribute('href')).toContain('sellerMemberId=lamp-maker')
  expect(serialized(page)).not.toContain('s3cret')
  expect(removed.ids).toBe(5)
})

test('a large page is scrubbed in steps that tell how far they are', () => {
  const work = scrubbing(open(`<p>${'<b title="x">jane</b>'.repeat(500)}</p>`), null, ['jane'])
  const shares: number[] = []
  let step = work.next()
  for (; !step.done; step = work.next()) shares.push(step.value)
  expect(shares.length).toBeGreaterThan(3)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.every((share) => share >= 0 && share < 1)).toBe(true)
  expect(step.value.words).toBe(500)
})

test('a hostile page takes bounded time', () => {
  const start = cpuTime()
  for (const unit of ['"token":"', '\\"a', 'a@a.', '+1 2', 'token', '&uid=', '1.1.', 'eyJ', '_id'])
    withoutSecrets(unit.repeat(200_000 / unit.length), () => false)
  expect(cpuTime() - start).toBeLessThan(5000)
}, 60_000)

test('what was read is told in the form of the sample pages', () => {
  const html = readFileSync('tests/pages/ebay/search-bags.html', 'utf8')
  const sample = JSON.parse(
    readFileSync('tests/pages/ebay/search-bags.expected.json', 'utf8'),
  ) as Record<string, unknown>
  const address = String(sample['pageUrl'])
  const reading = readPage(open(html), new URL(address))!.reading
  expect(expectedOf(reading, address, '2026-01-02T03:04:05Z')).toMatchObject(sample)
})

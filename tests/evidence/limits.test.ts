import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { capture } from '../../lib/evidence/capture.ts'
import { loadLazy } from '../../lib/evidence/load-lazy.ts'
import { saveMhtml } from '../../lib/evidence/mhtml.ts'
import { startPulse } from '../../lib/evidence/pulse.ts'
import { Cancelled, telling } from '../../lib/evidence/running.ts'
import { troubleOf } from '../../lib/evidence/trouble.ts'
import { verifySealed } from '../../lib/evidence/sign.ts'
import { declareSession } from '../../lib/store/declared-session.ts'
import { Database } from '../../lib/store/database.ts'
import { tabBrowser } from '../faults/tab.ts'

const stage = vi.hoisted(() => ({
  browser: {} as Record<string, unknown>,
  /** In place of what the fake page answers, by the function's name. */
  page: {} as Record<string, (before: unknown) => unknown>,
  saveAsMHTML: (): Promise<unknown> => Promise.resolve(),
}))
vi.mock('wxt/browser', () => ({ browser: stage.browser }))
vi.mock('../../lib/evidence/pace.ts', () => ({ makePace: () => () => Promise.resolve() }))
vi.stubGlobal('navigator', {
  storage: { estimate: () => Promise.resolve({}), persisted: () => Promise.resolve(true) },
})
vi.stubGlobal('createImageBitmap', () =>
  Promise.resolve({ width: 1280, height: 800, close: () => undefined }),
)

const fake = tabBrowser(() => 1000)
Object.assign(stage.browser, fake, {
  pageCapture: { saveAsMHTML: () => stage.saveAsMHTML() },
  scripting: {
    executeScript: async (how: { func: { name: string }; args: never[] }) => {
      const [answer] = await fake.scripting.executeScript(how)
      const other = stage.page[how.func.name]
      return [{ result: other ? other(answer!.result) : answer!.result }]
    },
  },
})
const mhtml = 'From: <Saved by Blink>'
beforeEach(() => {
  stage.page = {}
  stage.saveAsMHTML = () => Promise.resolve(new Blob([mhtml]))
})

const request = {
  tabId: 1,
  type: 'listing',
  listingKey: null,
  box: null,
  startSet: false,
  anyway: true,
  reading: null,
  flagged: [],
  rules: '1',
  operator: 'A. Person',
} as const

test('a page higher than the bound ends in a partial that gives both heights, sealed and sound', async () => {
  // One window as high as the bound: one picture.
  stage.page = {
    readFacts: (facts) => ({
      ...(facts as object),
      viewport: { width: 1280, height: 30_000 },
      full: { width: 1280, height: 45_000 },
    }),
  }
  const db = new Database('high')
  await declareSession(db, '  not signed in; VPN to Chicago ')
  const reply = await capture(db, request)
  expect(reply).toMatchObject({
    outcome: 'saved',
    partial: [{ code: 'height', figures: [45_000, 30_000] }],
  })
  const [row] = await db.captures.toArray()
  expect(row!.manifest!.partial).toBe('The page is 45000 px high; the picture ends at 30000.')
  expect(row!.manifest!.session).toBe('not signed in; VPN to Chicago')
  expect(await verifySealed(row!.sealed!)).toBeNull()
})

test('a page of 500 MB ends in a partial: pictured and sealed, its archives left out unread and named', async () => {
  const read = vi.fn()
  stage.saveAsMHTML = () => Promise.resolve({ size: 500_000_000, arrayBuffer: read })
  stage.page = { snapshotPage: () => null }
  const db = new Database('large')
  const reply = await capture(db, request)
  expect(reply).toMatchObject({ outcome: 'saved', partial: [{ code: 'size' }] })
  expect(read).not.toHaveBeenCalled()
  const [row] = await db.captures.toArray()
  const { notCaptured, artifacts, partial } = row!.manifest!
  expect(partial).toBe('The page is too large to be archived whole.')
  expect(notCaptured).toContainEqual({
    what: 'page_mhtml',
    reason: 'The archive is 500000000 bytes.',
  })
  expect(notCaptured.map(({ what }) => what)).toContain('page_html')
  expect(artifacts.map(({ role }) => role)).toContain('screenshot_tile')
})

test('an archive that cannot be read at the first call after a start is asked for again, thrice at most', async () => {
  let calls = 0
  const lost = { size: 9, arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }
  stage.saveAsMHTML = () => Promise.resolve((calls += 1) < 3 ? lost : new Blob([mhtml]))
  expect(await saveMhtml(1)).toEqual({ bytes: new TextEncoder().encode(mhtml) })
  expect(calls).toBe(3)
  stage.saveAsMHTML = () => Promise.resolve(lost)
  expect(await saveMhtml(1)).toEqual({ reason: 'NotFoundError' })
})

test('a page that loads for long tells how far it is after each stretch, and can be cancelled there', async () => {
  let at = 0
  stage.page = { scrollOn: () => ({ at: (at += 800), of: 2000 }), imagesMissing: () => 2 }
  const told: string[] = []
  expect(await loadLazy(1, async (done, of) => void told.push(`${done}/${of}`))).toBe(2)
  expect(told).toEqual(['800/2000', '1600/2000', '2000/2000', '0/0', '0/0', '0/0', '0/0'])
  const cancelled = loadLazy(1, () => Promise.reject(new Cancelled('by the user')))
  await expect(cancelled).rejects.toThrow(Cancelled)
})

test('work that takes long tells each half second that it goes on; what ends it ends the wait', async () => {
  vi.useFakeTimers()
  try {
    const tell = vi.fn(() => Promise.resolve())
    const done = telling(new Promise((end) => setTimeout(end, 1700, 'made')), tell)
    await vi.advanceTimersByTimeAsync(1700)
    expect(await done).toBe('made')
    expect(tell).toHaveBeenCalledTimes(3)
    await expect(telling(Promise.reject(new Error('full')), tell)).rejects.toThrow('full')
    const cancelled = telling(new Promise(() => undefined), () => Promise.reject(new Cancelled()))
    const ends = expect(cancelled).rejects.toThrow(Cancelled)
    await vi.advanceTimersByTimeAsync(500)
    await ends
  } finally {
    vi.useRealTimers()
  }
})

test('while nothing new is told, each half second says for how long; what is new is told at once', async () => {
  vi.useFakeTimers()
  try {
    const told: string[] = []
    const pulse = startPulse(async ({ step, done, of, waited }) => {
      told.push(`${step} ${done}/${of}${waited === undefined ? '' : ` +${waited}`}`)
    })
    await vi.advanceTimersByTimeAsync(600)
    await pulse.tell({ step: 'pictures', done: 1, of: 9 })
    await vi.advanceTimersByTimeAsync(900)
    pulse.news({ step: 'pictures', done: 2, of: 9 })
    await vi.advanceTimersByTimeAsync(1100)
    // The same again is no news.
    await pulse.tell({ step: 'pictures', done: 2, of: 9 })
    pulse.end()
    await vi.advanceTimersByTimeAsync(5000)
    expect(told).toEqual([
      'loading 0/0 +500',
      'pictures 1/9',
      'pictures 1/9 +500',
      'pictures 2/9 +500',
      'pictures 2/9 +1000',
      'pictures 2/9 +1100',
    ])
  } finally {
    vi.useRealTimers()
  }
})

test('why a capture failed is told by a code, and nothing of it is kept', async () => {
  const db = new Database('trouble')
  const failing = async (how: object) => {
    const { tabs, scripting } = stage.browser as typeof fake
    Object.assign(stage.browser, how)
    const reply = await capture(db, request)
    Object.assign(stage.browser, { tabs, scripting })
    expect([await db.captures.count(), await db.journal.count()]).toEqual([0, 0])
    return reply
  }
  const says = (words: string) => () => Promise.reject(new Error(words))
  const noPicture = (words: string) => ({ tabs: { ...fake.tabs, captureVisibleTab: says(words) } })
  const press = "Either the '<all_urls>' or 'activeTab' permission is required."
  expect(await failing(noPicture(press))).toEqual({
    outcome: 'failed',
    code: 'press',
    detail: press,
  })
  expect(await failing(noPicture('image readback failed'))).toMatchObject({ code: 'picture' })
  const shut = { executeScript: says('Cannot access contents of the page.') }
  expect(await failing({ scripting: shut })).toMatchObject({ code: 'entry' })
  const full = Object.assign(new Error('aborted'), { inner: { name: 'QuotaExceededError' } })
  expect(troubleOf(full)).toEqual({ code: 'room', detail: 'aborted' })
  expect(await failing({ tabs: { ...fake.tabs, get: says('No tab with id: 1.') } })).toEqual({
    outcome: 'failed',
    code: 'tab',
    detail: 'No tab with id: 1.',
  })
  const closed = Object.assign(new Error('Database has been closed'), {
    name: 'DatabaseClosedError',
  })
  expect(troubleOf(closed)).toMatchObject({ code: 'store' })
  expect(troubleOf(new TypeError('x is not a function'))).toMatchObject({ code: 'other' })
})

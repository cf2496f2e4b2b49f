import type { BrowserContext } from 'playwright'

/** An event of Chromium's trace that lasts; times in microseconds, `tdur` of the thread's own processor time. */
interface Span {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: unknown
}
type Lasting = Span & { readonly dur: number; readonly tdur: number }

/** Milliseconds of processor time in a page's main thread that the extension's own scripts took, all they called included. */
export interface OwnTime {
  /** Compiling and running its files once. */
  readonly start: number
  /** What it does afterwards: reading, observing, placing; with the layout and collections of garbage that this forced. */
  readonly work: number
}

const categories = ['toplevel', 'devtools.timeline', 'v8']

/** Traces the browser while `load` loads a page, and sums what ran there under an address of the extension. */
export async function ownTime(
  context: BrowserContext,
  load: () => Promise<unknown>,
): Promise<OwnTime> {
  const browser = context.browser()
  if (!browser) throw new Error('The browser gives no developer tools.')
  const devtools = await browser.newBrowserCDPSession()
  const spans: Lasting[] = []
  devtools.on('Tracing.dataCollected', ({ value }) => {
    for (const span of value as unknown as Span[])
      if (span.ph === 'X' && span.dur !== undefined && span.tdur !== undefined)
        spans.push(span as Lasting)
  })
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  })
  await load()
  const ended = new Promise<void>((done) => {
    devtools.once('Tracing.tracingComplete', () => done())
  })
  await devtools.send('Tracing.end')
  await ended
  await devtools.detach()
  return sum(mainThread(spans))
}

/** The thread that parsed the most: the page's, beside those of other tabs and of workers. */
function mainThread(spans: readonly Lasting[]): Lasting[] {
  const parsed = new Map<string, number>()
  const thread = ({ pid, tid }: Span) => `${pid}/${tid}`
  for (const span of spans)
    if (span.name === 'ParseHTML')
      parsed.set(thread(span), (parsed.get(thread(span)) ?? 0) + span.dur)
  const [most] = [...parsed].toSorted(([, a], [, b]) => b - a)
  return spans
    .filter((span) => thread(span) === most?.[0])
    .toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
}

/** The outermost spans of ours only: what is in them is counted with them. */
function sum(spans: readonly Lasting[]): OwnTime {
  let [start, work, until] = [0, 0, 0]
  for (const { name, ts, dur, tdur, args } of spans) {
    if (ts < until || !JSON.stringify(args ?? {}).includes('chrome-extension://')) continue
    until = ts + dur
    if (name === 'EvaluateScript') start += tdur / 1000
    else work += tdur / 1000
  }
  return { start, work }
}

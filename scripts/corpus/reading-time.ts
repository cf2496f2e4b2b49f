import type { OpenPage } from './open-page.ts'

/** Milliseconds of processor time of the page's main thread that reading takes, the page having so many of its own cards. */
export interface ReadingTime {
  /** 60 cards: the first page that a process of the browser reads ever… */
  readonly first: number
  /** …the next page of the site in that process, which finds the reader compiled… */
  readonly next: number
  /** …the same page again, all of it. */
  readonly again: number
  /** 600 cards, likewise as the next page. */
  readonly long: number
}

/** The page with 60 and with 600 cards, its own ones cut off or repeated; null where fewer than ten stand in its markup. */
export async function grown(
  page: OpenPage,
  html: string,
  bundle: string,
): Promise<{ short: string; long: string } | null> {
  await page.load(html)
  const { run } = await page.world()
  await run(bundle)
  await run('counterfoilRead()')
  if (Number(await run('counterfoilCards(60)')) < 10) return null
  const whole = async () =>
    `<!doctype html>${String(await run('document.documentElement.outerHTML'))}`
  const short = await whole()
  await run('counterfoilCards(600)')
  return { short, long: await whole() }
}

/** `page` has to be a new one, in whose process nothing was read yet. */
export async function timeReading(
  page: OpenPage,
  { short, long }: { short: string; long: string },
  bundle: string,
): Promise<ReadingTime> {
  const timed = async (html: string) => {
    await page.load(html)
    // What the page itself has left to do is no cost of reading; nor is asking for the cost.
    await page.rest()
    const world = await page.world()
    await world.run(bundle)
    const asking = await world.cost('0')
    return { world, asking, time: (await world.cost('counterfoilRead()')) - asking }
  }
  const { time: first } = await timed(short)
  const { world, asking, time: next } = await timed(short)
  const more: number[] = []
  for (let round = 0; round < 9; round += 1)
    more.push((await world.cost('counterfoilRead()')) - asking)
  const again = more.toSorted((a, b) => a - b)[4] ?? next
  return { first, next, again, long: (await timed(long)).time }
}

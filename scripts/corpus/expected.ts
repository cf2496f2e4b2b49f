import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A card as a person read it: a key with null is not shown on the page, an absent key is not judged. */
const Card = z.record(z.string(), z.unknown())
export type ExpectedCard = z.infer<typeof Card>

/** `<name>.expected.json`: what a person read on a saved page. */
export const Expected = z.object({
  site: z.string().optional(),
  kind: z.string().optional(),
  pageUrl: z.string(),
  blocked: z.boolean().nullish(),
  cardCount: z.int().nullish(),
  cards: z.array(Card).nullish(),
  fields: Card.nullish(),
  offers: z.array(Card).nullish(),
})
export type Expected = z.infer<typeof Expected>

/** A saved page and what should be read from it. */
export interface SavedPage {
  readonly name: string
  readonly html: string
  readonly expected: Expected
}

/**
 * Every saved page below these folders, at any depth.
 * @throws Error naming the file whose expected values can't be read, or the folder that holds no page.
 */
export function savedPages(folders: readonly string[], filter = ''): SavedPage[] {
  const pages = folders.flatMap((folder) => {
    const found = walk(folder).filter(
      (file) => file.endsWith('.expected.json') && existsSync(pageOf(file)),
    )
    if (found.length === 0)
      throw new Error(`${folder}: holds no <name>.html with its <name>.expected.json`)
    return found
  })
  return pages.filter((file) => file.includes(filter)).map(load)
}

function load(file: string): SavedPage {
  const read = Expected.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`)
  const page = pageOf(file)
  return {
    name: page,
    html: readFileSync(page, 'utf8'),
    expected: read.data,
  }
}

const pageOf = (file: string) => file.replace(/\.expected\.json$/, '.html')

function walk(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => walk(join(path, name)))
}

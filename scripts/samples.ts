import type { BrowserContext } from 'playwright'
import { type SavedPage, savedPages } from './corpus/expected.ts'

/**
 * Answers marketplaces' addresses with our own sample pages: each at its own address, and any search with one of its host, of
 * what was searched for where there is one. Nothing reaches the network.
 */
export async function serveSamples(context: BrowserContext): Promise<void> {
  const pages = savedPages(['tests/pages']).filter(({ expected }) => URL.canParse(expected.pageUrl))
  await context.route('**/*', async (route) => {
    const request = route.request()
    if (/^(?:chrome-extension:|data:|blob:|http:\/\/127\.0\.0\.1[:/])/.test(request.url()))
      return route.continue()
    const page = request.resourceType() === 'document' && sampleOf(pages, new URL(request.url()))
    if (!page) return route.abort()
    return route.fulfill({ body: page.html, contentType: 'text/html; charset=utf-8' })
  })
}

function sampleOf(pages: readonly SavedPage[], url: URL): SavedPage | undefined {
  const own = pages.find(({ expected }) => new URL(expected.pageUrl).href === url.href)
  if (own) return own
  const words = [...url.searchParams.values()].map((value) => value.toLowerCase())
  const searches = pages.filter(
    ({ name, expected }) => /\/search-/.test(name) && new URL(expected.pageUrl).host === url.host,
  )
  const finds = ({ html }: SavedPage) => words.some((word) => html.toLowerCase().includes(word))
  return searches.find(finds) ?? searches[0]
}

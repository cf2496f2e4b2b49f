/**
 * A document's markup as it stands, scripts' text included; null over `maxLength` UTF-16 units. Also runs inside the page
 * (isolated world): must not use anything from outside itself.
 */
export function pageText(
  maxLength: number,
  page: Document = document,
): { html: string; url: string } | null {
  const root = page.documentElement
  if ((root.textContent ?? '').length > maxLength) return null
  const attributes = [...root.attributes]
    .map((a) => ` ${a.name}="${a.value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('')
  const html = `<!doctype html>\n<html${attributes}>${root.getHTML()}</html>\n`
  return html.length > maxLength ? null : { html, url: page.URL }
}

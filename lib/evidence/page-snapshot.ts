/**
 * The document as it stands, as HTML text: styles that can be read are written in, shadow roots that allow it are kept,
 * scripts other than linked data are dropped, so are passwords, hidden values (tokens), comments and our own overlay. Null over `maxLength`
 * UTF-16 units. Runs inside the page (isolated world): must not use anything from outside itself.
 */
export function snapshotPage(
  maxLength: number,
  secret: { values: string; tokens: string },
): string | null {
  // A page of hundreds of megabytes is not even copied.
  const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
  for (let length = 0; texts.nextNode();) {
    const text = texts.currentNode as Text
    if (!(text.parentElement instanceof HTMLScriptElement)) length += text.length
    if (length > maxLength) return null
  }
  const copy = document.cloneNode(true) as Document
  const root = copy.documentElement
  for (const own of copy.querySelectorAll('counterfoil-overlay')) own.remove()
  for (const script of copy.querySelectorAll('script'))
    if (script.type !== 'application/ld+json') script.remove()
  for (const input of copy.querySelectorAll(secret.values)) input.removeAttribute('value')
  for (const meta of copy.querySelectorAll(secret.tokens)) meta.remove()
  // Comments show nothing, and eBay's carry the visitor's IP address.
  const comments: Node[] = []
  const walker = copy.createTreeWalker(root, NodeFilter.SHOW_COMMENT)
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) (comment as Comment).remove()
  const head = copy.querySelector('head')
  if (head && !copy.querySelector('base')) {
    const base = copy.createElement('base')
    base.href = document.baseURI
    head.prepend(base)
  }
  for (const sheet of document.styleSheets) {
    const link = sheet.ownerNode
    if (!(link instanceof HTMLLinkElement) || !head) continue
    try {
      const style = copy.createElement('style')
      style.dataset['from'] = sheet.href ?? ''
      style.textContent = [...sheet.cssRules].map((rule) => rule.cssText).join('\n')
      head.append(style)
    } catch {
      // A style sheet of another origin can't be read; its link stays.
    }
  }
  const attributes = [...root.attributes]
    .map((a) => ` ${a.name}="${a.value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('')
  const html = `<!doctype html>\n<html${attributes}>${root.getHTML({ serializableShadowRoots: true })}</html>\n`
  return html.length > maxLength ? null : html
}

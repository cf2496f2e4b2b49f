/** Where the marketplaces put the visitor's name and address; lib/evidence/page-cover.ts covers the same for a picture. */
export const visitorPlaces = [
  // Amazon
  '#nav-link-accountList-nav-line-1',
  '#glow-ingress-line1',
  '#glow-ingress-line2',
  '#nav-your-amazon',
  '#hmenu-customer-name',
  '[class*="displayAddress"]',
  // eBay
  '#gh-ug',
  '.gh-identity__greeting',
  '.gh-identity-signed-in',
  '#gh-shipto-click',
  // AliExpress, Alibaba
  '[class*="my-account--menuItem"]',
  '[class*="my-account--"][class*="name" i]',
  '[class*="ship-to--"]',
  '.user-account-info .user-name',
  '.sc-hd-ms-name',
].join()

const greeting =
  /^(?:hello|hi|hey|welcome(?: back)?|hola|bonjour|hallo|ciao|olá|hej|deliver(?:ing)? to|deliver|enviar a|liefern an|livrer à|你好|您好|こんにちは)[\s,，!！:]+/i
const nobody = /\b(?:sign|log) ?in\b|register|account|登录|注册/i

/** The visitor's name in such a place's words; null where the page greets nobody. */
export function visitorName(words: string): string | null {
  const name = words
    .trim()
    .replace(greeting, '')
    .replace(/[\s!！,.]+$/, '')
  return greeting.test(words.trim()) && name.length > 2 && name.length < 60 && !nobody.test(name)
    ? name
    : null
}

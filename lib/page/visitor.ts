/**
 * Where pages speak of the visitor and of other private people. Plain data: lib/evidence hands it to functions that run
 * inside a page, the report of a broken page leaves the same out.
 */
export const visitorPlaces = {
  /** Where the marketplaces put the visitor's name. */
  names: [
    // Amazon
    '#nav-link-accountList-nav-line-1',
    '#glow-ingress-line1',
    '#nav-your-amazon',
    '#hmenu-customer-name',
    '.displayAddressFullName',
    // eBay
    '#gh-ug',
    '.gh-identity__greeting',
    '.gh-identity-signed-in',
    // AliExpress, Alibaba
    '[class*="my-account--menuItem"]',
    '[class*="my-account--"][class*="name" i]',
    '.user-account-info .user-name',
    '.sc-hd-ms-name',
    // Taobao, Tmall, 1688
    '.site-nav-login-info-nick',
    '.member-nick-info',
    '.J_UserNick',
    // Mercado Libre
    '.nav-header-username',
    '.nav-menu-cp-logged .nav-menu-cp-send',
  ],
  /** Words in a class that say that a name stands there, in what every page of a site has at its head. */
  named: [
    'username',
    'user-name',
    'user_name',
    'nickname',
    'nick-name',
    'usernick',
    'user-nick',
    'member-name',
    'membername',
    'account-name',
    'accountname',
    'login-name',
    'loginname',
    'customer-name',
    'customername',
  ],
  /** Where they put the visitor's street address and telephone. */
  addresses: [
    '.displayAddressAddressLine1',
    '.displayAddressAddressLine2',
    '.displayAddressPhoneNumber',
    // Mercado Libre, Walmart
    '.nav-menu-cp-logged .nav-menu-link-cp',
    '[data-automation-id="fulfillment-address"]',
  ],
  /** Parts of a page that speak to the visitor. */
  regions:
    'header, nav, [role="banner"], #navbar, #nav-main, #gh, #hmenu-container, [class*="pc-header"], [class*="my-account--"], ' +
    '#J_SiteNav, .site-nav, #site-nav, [class*="alibar"], .tnh-loggedin, #header, #global-header',
  /** Fields for a name, an address or a means of payment. */
  fields: [
    'input[type="email"]',
    'input[type="tel"]',
    ...['name', 'address', 'street', 'postal', 'tel', 'email', 'cc-'].map(
      (word) => `:is(input, textarea)[autocomplete*="${word}"]`,
    ),
  ].join(),
  /** What a greeting begins with; what follows is a name. As a pattern, without regard to case. */
  greeting:
    '^(?:hello|hi|hey|welcome(?: back)?|hola|bonjour|hallo|ciao|olá|hej|deliver(?:ing)? to|deliver|enviar a|liefern an|livrer à|bem-vindo|bienvenid[oa]|ようこそ|你好|您好|こんにちは)[\\s,，、!！:]+',
  /** What a name ends with where a page addresses somebody. */
  honorific: '\\s*(?:さん|様)[\\s!！。]*$',
  /** Words in a name's place that say that nobody is signed in. */
  nobody:
    '\\b(?:sign|log) ?in\\b|register|account|guest|\\bsign ?up|join free|登录|登陆|注册|ログイン|登録|ゲスト|お客|みな|皆|iniciar|ingres|entrar|cadastr|crea tu|crie a',
}
export type VisitorPlaces = typeof visitorPlaces

/** Where pages show the place that they deliver to: Amazon; eBay (results, header); Alibaba and AliExpress. */
export const deliveryPlaces = [
  '#glow-ingress-line2',
  '#contextualIngressPtLabel_deliveryShortLine',
  '.srp-shipping-location__flyout--trigger',
  '#gh-shipto-click',
  '[class*="ship-to--menuItem"]',
  '[data-spm="ship_to"]',
]

/** What no file may keep: fields of the visitor's, passwords and hidden values, and tokens in the page's head. */
export const secretPlaces = {
  values: `${visitorPlaces.fields}, input[type="password"], input[type="hidden"]`,
  tokens: 'meta[name*="csrf" i], meta[name*="token" i]',
}

/** Where pages name the people who wrote reviews: Amazon, Etsy, and what is marked up by schema.org. */
export const reviewerPlaces = [
  'a[href*="/gp/profile/"] .a-profile-name',
  '[data-hook*="review"] .a-profile-name',
  '[data-review-username]',
  ':is([itemprop="review"], [itemtype$="schema.org/Review"]) [itemprop="author"]',
].join()

const greeting = new RegExp(visitorPlaces.greeting, 'i')
const honorific = new RegExp(visitorPlaces.honorific)
const nobody = new RegExp(visitorPlaces.nobody, 'i')

/** The visitor's name in such a place's words; null where the page greets nobody. */
export function visitorName(words: string): string | null {
  const said = words.trim()
  const name = someone(said)
  return greeting.test(said) || honorific.test(said) ? name : null
}

/** Whom these words name, without greeting and honorific; null where they name nobody. */
export function someone(words: string): string | null {
  const name = words
    .trim()
    .replace(greeting, '')
    .replace(honorific, '')
    .replace(/[\s!！,.]+$/, '')
  return name.length > 2 && name.length < 60 && !nobody.test(name) ? name : null
}

/** True for a greeting that is followed by the name elsewhere: "Hi,". */
export const isGreeting = (words: string): boolean =>
  words.trim() !== '' && `${words.trim()} `.replace(greeting, '') === ''

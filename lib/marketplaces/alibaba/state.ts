import type { Card, Sheet } from '../marketplace.ts'
import { sheet, shut } from '../sheet.ts'
import type { SellerProfile } from '../types.ts'

/**
 * Why one of Alibaba's sites (this one, AliExpress, 1688, Taobao) shows nothing of its shop here, in words. Asked only of
 * a page on which nothing was found: a sign-in form may also stand, hidden, on a page that shows listings.
 */
export function wallOn(page: Document): string | null {
  const title = page.title.trim()
  if (page.querySelector(captcha) || captchaTitle.test(title)) return 'captcha'
  if (page.querySelector('#fm-login-id, form[action*="login" i] input[type="password"]'))
    return 'sign-in'
  return /^(?:access denied|403|50\d\b|error 50\d)/i.test(title) ? 'error page' : null
}

const captcha =
  'punish-component, #baxia-punish, #nocaptcha, #nc_1_wrapper, script[src*="/sd/punish/"], script[src*="sufei-punish"], script[src*="/_____tmd_____/"]'
const captchaTitle = /^(?:captcha interception|验证码|滑动验证|punish\b|unusual traffic)/i

/** A page of no kind that is read: perhaps a wall. */
export function otherSheet(page: Document): Sheet {
  const reason = wallOn(page)
  return reason === null ? sheet('other') : shut('other', reason)
}

/** A seller's page: what it lists, and who it is; where it shows neither it is shut off, or not filled yet. */
export function sellerSheet(
  page: Document,
  cards: readonly Card[],
  seller: SellerProfile | null,
): Sheet {
  if (cards.length > 0) return { ...sheet('storefront', cards), seller }
  return seller?.displayName ? { ...sheet('seller'), seller } : shut('seller', wallOn(page))
}

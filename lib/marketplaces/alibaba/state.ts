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

/**
 * Why a site that we don't know shows no product here: shut off for a reason, in words; null where nothing says so. Asked
 * only of a page on which no product was found.
 */
export function wallOn(page: Document, url: URL): string | null {
  const title = page.title.trim().slice(0, 200)
  if (page.querySelector(challenge) || captcha.test(title)) return 'captcha'
  const asked = path.test(url.pathname) && page.querySelector('input[type="password"]') !== null
  if (signIn.test(title) || asked) return 'sign-in'
  return error.test(title) ? 'error page' : null
}

/** What the services that ask "are you human" are known by. */
const challenge =
  '#challenge-form, #challenge-running, #px-captcha, iframe[src*="captcha-delivery"], script[src*="captcha-delivery"], punish-component, script[src*="/sd/punish/"]'
const captcha =
  /^(?:just a moment|attention required|robot or human|are you (?:a )?(?:human|robot)|captcha\b|security (?:check|verification)|verify (?:you are|your identity)|pardon our interruption|checking your browser|human verification|验证码|安全验证)/i
const signIn =
  /(?:^|[|\-–:]\s*)(?:log ?in|sign ?in|anmelden|einloggen|connexion|se connecter|iniciar sesi[óo]n|entrar|accedi|inloggen|logga in|zaloguj|giriş|ログイン|登录|登錄|로그인)\s*(?:$|[|\-–:])/iu
const path = /\/(?:log-?in|sign-?in)(?:\.html?|\/|$)/i
const error =
  /^(?:access denied|forbidden|40[34]\b|50\d\b|error 40|error 50|page not found|not found|service unavailable|bad gateway)/i

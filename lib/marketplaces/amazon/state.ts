import { textOf } from '../../page/text.ts'

/** Why Amazon shows no page of its store here, in words; null where it does. Never the same as "no results". */
export function blockedBy(page: Document): string | null {
  if (
    page.querySelector(
      'form[action*="validateCaptcha"], img[src*="/captcha/"], #challenge-container, script[src*="awswaf.com"][src*="challenge"]',
    )
  )
    return 'captcha'
  if (
    page.querySelector(
      'form[name="signIn"], #authportal-main-section, #ap_email, form[action*="/ap/signin"] input[type="password"]',
    )
  )
    return 'sign-in'
  if (
    page.querySelector(
      'a[href*="ref=cs_503"], a[href*="ref=cs_404"], img[src*="/error/500"], img[src*="/error/title"]',
    )
  )
    return page.querySelector('a[href*="ref=cs_404"]') ? 'error 404' : 'error 503'
  if (page.querySelector('img[alt*="Dogs of Amazon" i]')) return 'error page'
  const title = page.title.trim()
  if (/^(?:robot check|bot check)$/i.test(title)) return 'captcha'
  if (/^(?:503|sorry! something went wrong|service unavailable|tut uns leid)/i.test(title))
    return 'error 503'
  if (/^(?:404|page not found|seite nicht gefunden)/i.test(title)) return 'error 404'
  return null
}

/** The store's own words that a search found nothing; null where it has not said so. */
export function saysNothingFound(page: Document): boolean {
  const words = textOf(
    page.querySelector(
      '[data-component-type="s-no-results"], #noResultsTitle, .s-no-results, .s-no-results-header',
    ),
  )
  if (words) return true
  const bar = textOf(
    page.querySelector('[data-component-type="s-search-results"], .s-main-slot'),
    2000,
  )
  return bar !== null && nothing.test(bar)
}

const nothing =
  /no results for|did not match any products|keine ergebnisse|aucun résultat|nessun risultato|(?:no hay|sin) resultados|nenhum resultado|geen resultaten|inga resultat|brak wyników|sonuç bulunamadı|に一致する商品は(?:ありません|見つかりません)|検索に一致する商品|[没沒]有(?:找到|结果|結果)|لا توجد نتائج|कोई परिणाम नहीं/i

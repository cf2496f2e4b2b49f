import { type ComponentChild, render } from 'preact'

/** Shows a page of the extension, in the browser's language and under its own title. */
export function showPage(view: ComponentChild, title: string): void {
  document.documentElement.lang = browser.i18n.getUILanguage()
  document.title = `${title} · Counterfoil`
  render(view, document.querySelector('#app')!)
}

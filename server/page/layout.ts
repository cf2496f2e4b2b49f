import { html } from 'hono/html'

/** Every page of the console: escaped by the template, no script, no third party. */
export const layout = (title: string, who: string | null, body: unknown) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title} · Counterfoil</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <a class="name" href="/">Counterfoil</a>
          ${
            who === null
              ? ''
              : html`<form method="post" action="/close">
                  <span>${who}</span><button>Close</button>
                </form>`
          }
        </header>
        <main>${body}</main>
      </body>
    </html>`

/** `2026-11-25 08:12:20 UTC`: the same for every reader, as evidence wants it. */
export const utc = (instant: string) =>
  html`<time datetime="${instant}">${instant.slice(0, 19).replace('T', ' ')} UTC</time>`

/** `3.4 MB`, in powers of ten. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

/** `search_results` as people read it. */
export const words = (name: string) => name.replaceAll('_', ' ')

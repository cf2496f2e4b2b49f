import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Made by `npm run build:console`. */
const folder = new URL('../../.output/console/', import.meta.url)

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  png: 'image/png',
}

export interface Assets {
  readonly page: string
  readonly files: ReadonlyMap<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>
}

/** The console's page and files, as they were built; a page that says how to build it where they were not. */
export function readAssets(): Assets {
  const files = new Map<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>()
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const type = types[name.split('.').at(-1)!]
    if (type) files.set(name, { bytes: new Uint8Array(readFileSync(new URL(name, folder))), type })
  }
  const [script, style] = ['js', 'css'].map((kind) =>
    [...files.keys()].find((name) => new RegExp(`^main-\\w+\\.${kind}$`).test(name)),
  )
  return { files, page: pageOf(script ?? null, style ?? null) }
}

const pageOf = (script: string | null, style: string | null) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="referrer" content="no-referrer" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="/assets/icon.png" />
    <title>Counterfoil</title>
    ${style ? `<link rel="stylesheet" href="/assets/${style}" />` : ''}
  </head>
  <body>
    <main id="app">${script ? '' : 'This is a Counterfoil backend. Its console was not built: npm run build:console'}</main>
    ${script ? `<script type="module" src="/assets/${script}"></script>` : ''}
  </body>
</html>
`

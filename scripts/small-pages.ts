import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'rolldown'

/**
 * Makes a built page of the extension one script and its own HTML, styles within: each further file, and the module loader
 * itself, costs the popup some of the time until it can be used. What it loads later stays in files of its own.
 */
export async function inOneFile(folder: string, name: string): Promise<void> {
  const page = join(folder, `${name}.html`)
  const html = await readFile(page, 'utf8')
  const entry = /<script type="module"[^>]* src="\/([^"]+)"/.exec(html)?.[1]
  if (!entry) throw new Error(`${name}.html has no module of its own`)
  const sheets = [...html.matchAll(/<link rel="stylesheet"[^>]* href="\/([^"]+)">\s*/g)]
  const styles = await Promise.all(sheets.map(([, href]) => readFile(join(folder, href!), 'utf8')))
  const { output } = await build({
    input: join(folder, entry),
    external: /^\/chunks\//,
    makeAbsoluteExternalsRelative: false,
    plugins: [
      {
        name: 'loaded-later',
        resolveId: (source, _, { kind }) =>
          kind === 'dynamic-import'
            ? { id: `/chunks/${source.slice(source.lastIndexOf('/') + 1)}`, external: 'absolute' }
            : null,
      },
    ],
    write: false,
    output: { format: 'iife', minify: true },
  })
  await writeFile(join(folder, `${name}.js`), output[0].code)
  const head = html
    .replace(/<link rel="(?:stylesheet|modulepreload)"[^>]*>\s*/g, '')
    .replace(/<script type="module"[^>]*><\/script>\s*/, '')
    .replace('</head>', () => `<style>${styles.join('').replaceAll('</', '<\\/')}</style></head>`)
  // A classic script waits for nothing: it stands where the page is there.
  await writeFile(page, head.replace('</body>', `<script src="/${name}.js"></script></body>`))
  await rm(join(folder, entry))
}

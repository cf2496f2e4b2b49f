import { readFileSync } from 'node:fs'
import { build } from 'rolldown'
import { elsewhere, marketplaces } from '../lib/marketplaces/all.ts'
import { matchPatterns } from '../lib/marketplaces/hosts.ts'
import { scriptsFor } from '../lib/hosts/scripts.ts'

/** One script for each marketplace's reader: a page loads the reader of its own marketplace and no other. */
export async function readerFiles(): Promise<{ relativeDest: string; contents: string }[]> {
  return Promise.all(
    [...marketplaces, elsewhere].map(async ({ id }) => ({
      relativeDest: `readers/${id}.js`,
      contents: await readerScript(id),
    })),
  )
}

/** The file that a page of this marketplace loads. Made by WXT's own bundler, whose files are smaller than esbuild's. */
export async function readerScript(id: string): Promise<string> {
  const module = id === elsewhere.id ? `${id}/called` : `${id}/${id}`
  const file = `${process.cwd()}/lib/marketplaces/${module}.ts`
  // By its name: an import of all that the module has makes an object with getters in every page.
  const reader = /^export const (\w+)(?:: Marketplace)? = \{/m.exec(readFileSync(file, 'utf8'))?.[1]
  if (!reader) throw new Error(`${file} exports no marketplace`)
  const entry = `
    import { ${reader} } from '${file}'
    globalThis.counterfoilReaders = [${reader}]`
  const name = '\0reader.ts'
  const { output } = await build({
    input: name,
    plugins: [
      {
        name: 'reader',
        resolveId: (source) => (source === name ? name : null),
        load: (source) => (source === name ? entry : null),
      },
    ],
    transform: { target: ['chrome120', 'firefox128'] },
    write: false,
    output: { format: 'iife', minify: true },
  })
  return output[0].code
}

/** The manifest's content scripts: for each marketplace whose hosts are granted with the extension. */
export function contentScripts() {
  return marketplaces
    .map((m) => ({
      matches: matchPatterns('install', [m]),
      js: scriptsFor(m.id),
      run_at: 'document_idle' as const,
    }))
    .filter(({ matches }) => matches.length > 0)
}

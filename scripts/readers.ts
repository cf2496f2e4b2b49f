import { build } from 'esbuild'
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

/** The file that a page of this marketplace loads. */
export async function readerScript(id: string): Promise<string> {
  const module = id === elsewhere.id ? `${id}/called` : `${id}/${id}`
  const result = await build({
    stdin: {
      contents: `import * as reader from './lib/marketplaces/${module}.ts'
        globalThis.counterfoilReaders = Object.values(reader)`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    target: ['chrome120', 'firefox128'],
  })
  return result.outputFiles[0]!.text
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

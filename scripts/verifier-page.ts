import { readFileSync } from 'node:fs'
import { build } from 'esbuild'

/** The verifier as one HTML file: its script inside it, nothing else needed. */
export async function verifierPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['lib/evidence/verify/page.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
  })
  const script = outputFiles[0]!.text.trim().replaceAll('</', String.raw`<\/`)
  const html = readFileSync('lib/evidence/verify/page.html', 'utf8')
  return html.replace('/*script*/', () => script)
}

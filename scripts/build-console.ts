/** `npm run build:console`, and before each `npm run serve`: the console's page, which the backend serves. */
import { copyFileSync, rmSync } from 'node:fs'
import { build, type Plugin } from 'esbuild'
import { sites } from '../lib/marketplaces/sites.ts'

/** Of zod's forty languages the console needs none: half of its script, else. */
const zodInEnglish: Plugin = {
  name: 'zod-in-english',
  setup: (building) =>
    building.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    })),
}

/** The list of sites in place of the file that makes it from the readers, as wxt.config.ts does. */
const sitesWithoutReaders: Plugin = {
  name: 'sites-without-readers',
  setup: (building) =>
    building.onLoad({ filter: /[\\/]lib[\\/]marketplaces[\\/]sites\.ts$/ }, () => ({
      contents: `export const sites = ${JSON.stringify(sites)}`,
    })),
}

const outdir = '.output/console'
rmSync(outdir, { recursive: true, force: true })
await build({
  entryPoints: ['entrypoints/console/main.tsx'],
  outdir,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  inject: ['entrypoints/console/browser.ts'],
  plugins: [zodInEnglish, sitesWithoutReaders],
  logLevel: 'warning',
})
copyFileSync('public/icon/48.png', `${outdir}/icon.png`)

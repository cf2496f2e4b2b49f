import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Page } from 'playwright'
import type { Plain } from './plain.ts'

const version = '1.5.84'

/**
 * SingleFile's core (AGPL-3.0), fetched into a folder that is removed at once, and bundled for a page. It is compared with,
 * never shipped: neither it nor anything made of it is kept in this repository or reaches a user.
 */
export async function fetchSingleFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'single-file-'))
  try {
    const npm = ['pack', '--silent', `single-file-core@${version}`]
    const archive = execFileSync('npm', npm, { cwd: folder, encoding: 'utf8' }).trim()
    mkdirSync(join(folder, 'core'))
    execFileSync('tar', ['xzf', archive, '-C', 'core', '--strip-components=1'], { cwd: folder })
    const made = await build({
      stdin: {
        contents: `import './single-file-hooks-frames.js'; export * from './single-file.js'`,
        resolveDir: join(folder, 'core'),
      },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'singlefile',
      logLevel: 'error',
    })
    return made.outputFiles[0]!.text
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Saves the page with what its extension sets at first: late pictures are loaded, hidden elements and unused styles left out. */
export async function runSingleFile(page: Page, script: string): Promise<Plain> {
  if (!(await page.evaluate('typeof singlefile === "object"'))) await page.evaluate(script)
  return page.evaluate(async () => {
    const { singlefile } = globalThis as unknown as {
      singlefile: { getPageData(options: object, how: object): Promise<{ content: string }> }
    }
    const began = performance.now()
    const { content } = await singlefile.getPageData(
      {
        removeHiddenElements: true,
        removeUnusedStyles: true,
        removeUnusedFonts: true,
        removeAlternativeFonts: true,
        removeAlternativeMedias: true,
        removeAlternativeImages: true,
        groupDuplicateImages: true,
        compressHTML: true,
        blockScripts: true,
        blockVideos: true,
        loadDeferredImages: true,
        loadDeferredImagesMaxIdleTime: 1500,
        maxResourceSize: 10,
      },
      { fetch: (url: string, how: RequestInit) => fetch(url, how) },
    )
    const ms = performance.now() - began
    return { ms, bytes: new TextEncoder().encode(content).length }
  })
}

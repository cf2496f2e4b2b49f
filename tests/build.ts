import { execFileSync } from 'node:child_process'

/** Builds the extension once for all tests that drive it, however they are started. */
export default function setup(): void {
  for (const target of [[], ['-b', 'firefox', '--mv3']])
    execFileSync('node_modules/.bin/wxt', ['build', '--mode', 'e2e', ...target], {
      stdio: 'ignore',
    })
}

import { execFileSync } from 'node:child_process'

/** Builds the extension and the backend's console once for all tests that drive it, however they are started: for tests, and as users get it. */
export default function setup(): void {
  const builds = [['--mode', 'e2e'], ['--mode', 'e2e', '-b', 'firefox', '--mv3'], []]
  for (const build of builds)
    execFileSync('node_modules/.bin/wxt', ['build', ...build], { stdio: 'ignore' })
  execFileSync(process.execPath, ['scripts/build-console.ts'])
}

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(existsSync)

function messagesOf(locale: string): Record<string, { message: string }> {
  return JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'))
}

it('both languages have the same messages, none of them empty or a placeholder', () => {
  const [en, zh] = [messagesOf('en'), messagesOf('zh_CN')]
  expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted())
  // Sorted, so that two people's new messages do not meet on the same line.
  for (const messages of [en, zh])
    expect(Object.keys(messages)).toEqual(Object.keys(messages).toSorted())
  for (const { message } of [...Object.values(en), ...Object.values(zh)]) {
    expect(message.trim()).not.toBe('')
    expect(message).not.toMatch(/lorem ipsum|\btodo\b|\btbd\b|coming soon|placeholder/i)
  }
})

it('no file names a path of the machine that it was written on', () => {
  const machine = /\/work\/(?:wt|main)|\/home\/[a-z]+\//
  const found = files.filter(
    (file) =>
      /\.(?:ts|tsx|json|md|html|css)$/.test(file) && machine.test(readFileSync(file, 'utf8')),
  )
  expect(found).toEqual([])
})

it('there is one lockfile and every dependency has an exact version', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
  const versions = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  expect(files.filter((f) => /(?:pnpm-lock|yarn\.lock|bun\.lock)/.test(f))).toEqual([])
})

it('every npm script names a program of ours that is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>
  }
  const programs = Object.values(scripts).flatMap(
    (line) => line.match(/(?:scripts|server)\/[\w-]+\.ts/g) ?? [],
  )
  expect(programs.length).toBeGreaterThan(0)
  expect(programs.filter((program) => !existsSync(program))).toEqual([])
})

it('a test that the documents name, and what they say it proves, is there', () => {
  const words = files
    .filter((file) => /^docs\/[^/]+\.md$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const named = [...words.matchAll(/`(tests\/[\w/-]+\.test\.tsx?)`(?:: “([^”]+)”)?/g)]
  expect(named.length).toBeGreaterThan(20)
  const missing = named.filter(
    ([, path, title = '']) =>
      !existsSync(path!) || !readFileSync(path!, 'utf8').replaceAll("\\'", "'").includes(title),
  )
  expect(missing.map(([whole]) => whole)).toEqual([])
})

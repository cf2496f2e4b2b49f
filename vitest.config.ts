import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { importSource: 'preact', runtime: 'automatic' } },
  test: {
    // Without this one core of two stands idle. (The other projects run their files one by one.)
    maxWorkers: '100%',
    // What is waited for comes when the machine has time for it: a busy one is no fault of the program.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/e2e/**', 'tests/browser/**', 'tests/servers/**', 'tests/faults/**'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // The built extension and real pages in real Chromium.
          name: 'browser',
          globalSetup: 'tests/build.ts',
          include: ['tests/browser/**/*.test.ts', 'tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          // Real servers and injected faults.
          name: 'servers',
          globalSetup: 'tests/servers/postgres.ts',
          include: ['tests/servers/**/*.test.ts', 'tests/faults/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

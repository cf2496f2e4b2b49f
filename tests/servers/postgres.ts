import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../scripts/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server of this run's own, as its superuser; null where the machine has none. */
    postgres: string | null
  }
}

/** Starts PostgreSQL once for all tests, and ends it with them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  project.provide('postgres', postgres && postgres.url)
  return async () => postgres?.stop()
}

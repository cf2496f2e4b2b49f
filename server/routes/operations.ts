import type { Backend } from '../backend.ts'
import type { App } from '../http/app.ts'
import type { Metrics } from '../metrics.ts'

/** What a supervisor asks: neither tells anything of what is stored. */
export function operations(app: App, backend: Backend, metrics: Metrics): void {
  /** 200 where the database answers. */
  app.get('/health', async (c) => {
    await backend.database.asOwner((sql) => sql('SELECT 1', []))
    return c.json({ status: 'ok' })
  })

  app.get('/metrics', (c) =>
    c.text(metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
}

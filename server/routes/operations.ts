import type { Backend } from '../backend.ts'
import type { App } from '../http/app.ts'
import type { Metrics } from '../metrics.ts'
import type { StampHealth } from '../stamps/stamper.ts'

/** What a supervisor asks: neither tells anything of what is stored. */
export function operations(
  app: App,
  backend: Backend,
  { metrics, timestamps }: { metrics: Metrics; timestamps: () => StampHealth },
): void {
  /** 200 where the database answers: an authority that fails to stamp is told, but stops nothing. */
  app.get('/health', async (c) => {
    await backend.database.asOwner((sql) => sql('SELECT 1', []))
    return c.json({ status: 'ok', timestamps: timestamps() })
  })

  app.get('/metrics', async (c) => {
    const up = await backend.database
      .asOwner((sql) => sql('SELECT 1', []))
      .then(
        () => true,
        () => false,
      )
    return c.text(metrics.text(up) + stampLines(timestamps()), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    })
  })
}

function stampLines({ state, failures, lastAt }: StampHealth): string {
  if (state === 'off') return ''
  const seconds = lastAt === null ? 0 : Date.parse(lastAt) / 1000
  return `# HELP counterfoil_timestamp_failures Tries in a row that failed.
# TYPE counterfoil_timestamp_failures gauge
counterfoil_timestamp_failures ${failures}
# HELP counterfoil_timestamp_last_success_seconds When all was stamped last.
# TYPE counterfoil_timestamp_last_success_seconds gauge
counterfoil_timestamp_last_success_seconds ${seconds}
`
}

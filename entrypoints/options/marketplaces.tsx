import { inLanguage } from '../../components/base/in-language.ts'
import { useEffect, useState } from 'preact/hooks'
import { Notice } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { HealthTable, HealthTroubles } from '../../components/health.tsx'
import { sumOf, troublesOf } from '../../lib/marketplaces/health.ts'
import { sites } from '../../lib/marketplaces/sites.ts'
import type { Database } from '../../lib/store/database.ts'
import { healthRows } from '../../lib/store/health.ts'
import { useLive } from '../../lib/store/live.ts'

const patternOf = (host: string) => `https://${host}/*`

/** Which sites Counterfoil may read: each host of each marketplace, asked for and given back by a press. */
export function MarketplacesSection({ db }: { db: Database }) {
  const [granted, setGranted] = useState<ReadonlySet<string> | null>(null)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    const look = async () => {
      const { origins } = await browser.permissions.getAll()
      setGranted(new Set(origins))
    }
    const looked = () => void look()
    looked()
    browser.permissions.onAdded.addListener(looked)
    browser.permissions.onRemoved.addListener(looked)
    return () => {
      browser.permissions.onAdded.removeListener(looked)
      browser.permissions.onRemoved.removeListener(looked)
    }
  }, [])

  const change = (host: string, pattern: string, wanted: boolean) => {
    const origins = [pattern]
    const done = wanted
      ? browser.permissions.request({ origins })
      : browser.permissions.remove({ origins })
    done.then(
      (held) => setProblem(held ? '' : say('siteUnchanged', host)),
      (error: unknown) => setProblem(inLanguage(error)),
    )
  }

  return (
    <section class="stack">
      <h1>{say('section_marketplaces')}</h1>
      <p class="quiet">{say('marketplacesLead')}</p>
      <div role="status">{problem && <Notice tone="alarm">{problem}</Notice>}</div>
      {granted &&
        sites.map((marketplace) => (
          <fieldset key={marketplace.id} class="box stack">
            <legend>
              <h2>{marketplace.name}</h2>
            </legend>
            <div class="hosts">
              {marketplace.hosts.map(({ host, access }) => {
                const has = granted.has(patternOf(host))
                return (
                  <label key={host} class="check">
                    <input
                      type="checkbox"
                      checked={has}
                      disabled={access === 'install' && has}
                      onChange={(event) =>
                        change(host, patternOf(host), event.currentTarget.checked)
                      }
                    />
                    <span>
                      {host.replace(/^\*\./, '')}{' '}
                      {access === 'install' && (
                        <span class="small quiet">{say('withInstall')}</span>
                      )}
                    </span>
                  </label>
                )
              })}
            </div>
          </fieldset>
        ))}
      <Health db={db} />
    </section>
  )
}

/** How the readers fare: the store's counts, as they change. */
function Health({ db }: { db: Database }) {
  const rows = useLive(() => healthRows(db))
  if (!rows) return null
  return (
    <section class="stack">
      <h2>{say('health_title')}</h2>
      <p class="quiet">{say('health_lead')}</p>
      <HealthTroubles troubles={troublesOf(rows)} />
      <HealthTable lines={sumOf(rows)} />
    </section>
  )
}

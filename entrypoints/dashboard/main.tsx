import '../../components/base/base.css'
import '../../components/findings.css'
import '../../components/cases/cases.css'
import './dashboard.css'
import { z } from 'zod'
import { showPage } from '../../components/base/show-page.ts'
import { count, say } from '../../components/base/say.ts'
import { needsSecond } from '../../lib/contract/flag-line.ts'
import { Database } from '../../lib/store/database.ts'
import { useFlagLines } from '../../lib/store/flag-lines.ts'
import { useLive } from '../../lib/store/live.ts'
import { Captures } from './captures.tsx'
import { Conflicts } from './conflicts.tsx'
import { Cases } from './cases.tsx'
import { Coverage } from './coverage.tsx'
import { Flags } from './flags.tsx'
import { Insights } from './insights.tsx'
import { useRoute } from './route.ts'
import { Sellers } from './sellers.tsx'
import { dropLeftPackets } from './spool.ts'

z.config({ jitless: true })
document.documentElement.lang = browser.i18n.getUILanguage()
const db = new Database()
// Where it cannot be looked, nothing was left there either: packets are made in the same place.
void dropLeftPackets().catch(() => {})
const places = ['flags', 'captures', 'sellers', 'cases', 'coverage', 'insights'] as const

function Dashboard() {
  const route = useRoute()
  const flags = useFlagLines(db)
  const sides = useLive(() => db.heads.where('sides').above(1).count()) ?? 0
  const place =
    route.place === 'conflicts'
      ? 'conflicts'
      : (places.find((name) => name === route.place) ?? 'flags')
  const open = flags.lines.filter((line) => line.decision === null).length
  const second = flags.lines.filter(needsSecond).length
  return (
    <>
      <header class="top-bar row">
        <h1>Counterfoil</h1>
        <nav class="row" aria-label={say('dashboard')}>
          {places.map((name) => (
            <a key={name} href={`#/${name}`} aria-current={name === place ? 'page' : undefined}>
              {say(`place_${name}`)}
            </a>
          ))}
        </nav>
        <span class="row small">
          {sides > 0 && (
            <a class="alarm" href="#/conflicts">
              {say('conflictCount', count(sides))}
            </a>
          )}
          <a href="#/flags?decision=none">{say('openCount', count(open))}</a>
          <a href="#/flags?decision=second">{say('secondCount', count(second))}</a>
          <a href="/options.html">{say('openOptions')}</a>
        </span>
      </header>
      <div class="place" data-empty={say('reading')}>
        {place === 'conflicts' && <Conflicts db={db} />}
        {place === 'flags' && <Flags db={db} flags={flags} route={route} />}
        {place === 'captures' && <Captures db={db} route={route} />}
        {place === 'sellers' && <Sellers db={db} route={route} />}
        {place === 'cases' && <Cases db={db} route={route} />}
        {place === 'coverage' && <Coverage db={db} route={route} />}
        {place === 'insights' && <Insights db={db} flags={flags} route={route} />}
      </div>
    </>
  )
}

showPage(<Dashboard />, say('dashboard'))

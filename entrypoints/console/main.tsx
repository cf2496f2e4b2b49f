import { inLanguage } from '../../components/base/in-language.ts'
import './jitless.ts'
import '../../components/base/base.css'
import '../../components/findings.css'
import '../../components/cases/cases.css'
import '../dashboard/dashboard.css'
import './console.css'
import { Empty } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { showPage } from '../../components/base/show-page.ts'
import { useRoute } from '../dashboard/route.ts'
import { ConsoleMe } from '../../lib/contract/console.ts'
import { ask, Refused } from './ask.ts'
import { readMessages } from './browser.ts'
import { Captures } from './captures.tsx'
import { Cases } from './cases.tsx'
import { Door } from './door.tsx'
import { Problem } from './problem.tsx'
import { Sellers } from './sellers.tsx'
import { Verify } from './verify.tsx'
import { keepWay, takeWay } from './way-back.ts'

const places = {
  captures: 'place_captures',
  sellers: 'place_sellers',
  cases: 'place_cases',
} as const

function Console({ me }: { me: ConsoleMe }) {
  const route = useRoute()
  const shown = (['captures', 'verify', 'sellers', 'cases'] as const).filter(
    (name) => name !== 'cases' || me.cases,
  )
  const place =
    route.place === 'cases' ? 'cases' : (shown.find((name) => name === route.place) ?? 'captures')
  return (
    <>
      <header class="top-bar row">
        <h1>Counterfoil</h1>
        <nav class="row" aria-label={say('console_places')}>
          {shown.map((name) => (
            <a key={name} href={`#/${name}`} aria-current={name === place ? 'page' : undefined}>
              {name === 'verify' ? say('console_verify') : say(places[name])}
            </a>
          ))}
        </nav>
        <span class="row small who">
          <span class="grow">
            {me.person.name}, {say(`case_role_${me.person.role}`)} · {me.organisation.name}
          </span>
          <button class="plain" onClick={() => void leave()}>
            {say('console_signOut')}
          </button>
        </span>
      </header>
      <div class="place">
        {place === 'captures' && <Captures route={route} />}
        {place === 'verify' && <Verify />}
        {place === 'sellers' && <Sellers route={route} />}
        {place === 'cases' && me.cases && <Cases route={route} />}
        {place === 'cases' && !me.cases && (
          <Empty title={say('console_noCasesRole')}>{say('console_noCasesRoleHint')}</Empty>
        )}
      </div>
    </>
  )
}

async function leave(): Promise<void> {
  await fetch('/close', { method: 'POST' })
  location.assign('/')
}

await readMessages()
try {
  const me = await ask('me', ConsoleMe)
  takeWay()
  showPage(<Console me={me} />, say('console_title'))
} catch (error) {
  const [, refused = null] = /^#\/refused\/(\w+)$/.exec(location.hash) ?? []
  if (error instanceof Refused && error.status === 401)
    showPage(<Door refused={refused} ended={keepWay()} />, say('console_title'))
  else
    showPage(
      <Problem problem={inLanguage(error)} again={() => location.reload()} />,
      say('console_title'),
    )
}

import { Empty } from '../../components/base/pieces.tsx'
import { count, day, say } from '../../components/base/say.ts'
import type { Route } from '../dashboard/route.ts'
import { CasesReply } from '../../lib/contract/console.ts'
import { ask } from './ask.ts'
import { OneCase } from './case.tsx'
import { Problem } from './problem.tsx'
import { usePages } from './use-pages.ts'

/** The cases, the last changed first, or one of them. */
export function Cases({ route }: { route: Route }) {
  return route.id ? <OneCase key={route.id} id={route.id} route={route} /> : <CaseLines />
}

function CaseLines() {
  const pages = usePages('cases', async (before) => {
    const found = await ask(`cases${before ? `?before=${before}` : ''}`, CasesReply)
    return { rows: found.cases, next: found.next?.toString() ?? null }
  })
  return (
    <div class="stack console-page">
      <h2>{say('case_all')}</h2>
      <Problem {...pages} />
      {pages.ended && pages.rows.length === 0 && (
        <Empty title={say('case_none')}>{say('console_noCasesHint')}</Empty>
      )}
      <ul class="plain-list lines">
        {pages.rows.map(({ id, sides, summary }) => (
          <li key={id}>
            <a href={`#/cases/${id}`}>
              {summary?.open ? summary.open.title : `▣ ${say('case_sealedOne', id.slice(0, 8))}`}
            </a>{' '}
            <span class="chip">
              {say(`case_conf_${summary?.open ? summary.open.confidentiality : 'sealed'}`)}
            </span>{' '}
            {sides > 1 && <span class="chip alarm">{say('console_sides', count(sides))}</span>}
            <br />
            <span class="small quiet">
              {summary?.open &&
                `${summary.open.docketNumber || say('case_preFiling')} · ${say('case_defendantCount', count(summary.open.defendants))} · ${say(`case_caseStage_${summary.open.stage}`)} · `}
              {summary && day(summary.updatedAt)}
            </span>
          </li>
        ))}
      </ul>
      {!pages.ended && (
        <div>
          <button class="plain" disabled={pages.busy} onClick={pages.more}>
            {pages.busy ? say('console_reading') : say('console_older')}
          </button>
        </div>
      )}
    </div>
  )
}

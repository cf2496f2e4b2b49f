import { useEffect, useState } from 'preact/hooks'
import { CaseList } from '../../components/cases/case-list.tsx'
import { DefendantTable } from '../../components/cases/defendant-table.tsx'
import { LinkGraph } from '../../components/cases/link-graph.tsx'
import { Outputs } from '../../components/cases/outputs.tsx'
import { Overview } from '../../components/cases/overview.tsx'
import { Empty } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { Tabs } from '../../components/base/tabs.tsx'
import type { CaseFile } from '../../lib/cases/case-file.ts'
import { logged, openCase } from '../../lib/cases/change.ts'
import { linksOf } from '../../lib/cases/link-report.ts'
import { send } from '../../lib/messages/send.ts'
import { readCaseFile } from '../../lib/store/case-file.ts'
import { addCase, listCases, readCase, unlockCase } from '../../lib/store/cases.ts'
import { agreedPerson } from '../../lib/store/consent.ts'
import type { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { sellerLinks } from '../../lib/store/sellers.ts'
import { AddSellers } from './add-sellers.tsx'
import { caseActs } from './case-acts.ts'
import { CaseDefendant } from './case-defendant.tsx'
import { noticesOn } from '../../lib/cases/notices/of-case.ts'
import { advanceNotice, makeNotices } from './case-notices.ts'
import { keys } from './case-keys.ts'
import { demand, useRefusal } from './case-role.ts'
import { usePacket } from './case-packet.ts'
import { type Route, go } from './route.ts'
import { inLanguage } from '../../components/base/in-language.ts'
import { TeamCaptures } from './team-captures.tsx'
import { newId } from '../../lib/store/new-id.ts'

const tabs = ['defendants', 'links', 'overview', 'outputs'] as const

/** The cases, or one of them. A sealed case is an id in the address and in the title, nothing more. */
export function Cases({ db, route }: { db: Database; route: Route }) {
  const [opened, setOpened] = useState(0)
  // What colleagues changed since is asked for before anybody works on it.
  useEffect(() => void send('sendNow', {}), [])
  const cases = useLive(() => listCases(db, keys), [opened])
  if (!cases) return null
  const one = cases.find(({ id }) => id === route.id)
  if (one && !one.locked) return <CasePage key={one.id} db={db} id={one.id} route={route} />
  return (
    <CaseList
      cases={cases}
      now={new Date().toISOString()}
      onCreate={async ({ title = '', plaintiff = '', court = '', purpose = '' }) => {
        await demand(db, 'work')
        const act = { by: await agreedPerson(db), at: new Date().toISOString() }
        const fresh = openCase({ id: newId(), title, plaintiff, court, purpose }, act)
        await addCase(db, fresh)
        go({ place: 'cases', id: fresh.id })
      }}
      onUnlock={async (id, passphrase) => {
        await demand(db, 'see_sealed')
        const act = { by: await agreedPerson(db), at: new Date().toISOString() }
        await unlockCase(db, keys, id, { passphrase, act })
        setOpened(opened + 1)
        go({ place: 'cases', id })
      }}
    />
  )
}

function CasePage({ db, id, route }: { db: Database; id: string; route: Route }) {
  // Apart from the case: looked for anew where a seller changed, not at each act on the case.
  const links = useLive(() => sellerLinks(db))
  const file = useLive(async (): Promise<CaseFile | null> => {
    const open = links && (await readCase(db, keys, id))
    return open && readCaseFile(db, keys, open, { links, now: new Date().toISOString() })
  }, [id, links])
  const packet = usePacket(db, keys)
  const notices = useLive(() => db.notices.toArray()) ?? []
  const refusal = useRefusal(db)
  const [problem, setProblem] = useState('')
  const [closed, setClosed] = useState<number | null>(null)
  if (!file || !refusal) return <p class="quiet">{say('case_reading')}</p>
  const acts = caseActs(db, keys, id)
  const tab = tabs.find((name) => name === route.query.get('tab')) ?? 'defendants'
  const number = Number(route.query.get('no')) || null
  const chosen = file.case.defendants.find((one) => one.number === number)
  // Who took the papers out stands in the log, as who looked does.
  const told = (done: Promise<unknown>) =>
    done.then(
      () => setProblem(''),
      (error: unknown) => setProblem(inLanguage(error)),
    )
  const deed = file.case.confidentiality === 'sealed' ? 'export_sealed' : 'export'
  const exported = async () => {
    await demand(db, deed)
    const version = `${file.case.schedules.at(-1)?.version ?? 0}`
    if (await packet.start(file))
      await acts.change((before, act) => logged(before, act, 'exported', version), deed)
  }
  return (
    <div class="stack case-page">
      <div class="row">
        <a href="#/cases">{say('case_all')}</a>
        <h2>{file.case.title}</h2>
        <span class="chip">{say(`case_conf_${file.case.confidentiality}`)}</span>
        <span class="small quiet">{file.case.docketNumber || say('case_preFiling')}</span>
      </div>
      <TeamCaptures db={db} open={file.case} />
      <Tabs
        tabs={tabs.map((name) => ({ name, label: say(`case_tab_${name}`) }))}
        selected={tab}
        onSelect={(name) => go({ place: 'cases', id, query: new URLSearchParams({ tab: name }) })}
      >
        {tab === 'overview' && (
          <Overview
            file={file}
            refusedWork={refusal('work')}
            refusedSeal={refusal('seal')}
            refusedReview={refusal('review')}
            {...acts.ofCase}
          />
        )}
        {tab === 'links' && (
          <LinkGraph links={linksOf(file)} nameOf={(sellerId) => aliasIn(file, sellerId)} />
        )}
        {tab === 'outputs' && (
          <Outputs
            file={file}
            progress={packet.state.progress}
            problem={problem || packet.state.problem}
            refusedWork={refusal('work')}
            refusedExport={refusal(deed)}
            refusedReview={refusal('review')}
            onSchedule={() => void told(acts.makeSchedule(file))}
            onExport={() => void told(exported())}
            onCancel={packet.cancel}
            notices={noticesOn(file.case, notices)}
            onNotices={(values) => makeNotices(db, keys, file, values)}
            onAdvance={(noticeId, values) => advanceNotice(db, keys, file, noticeId, values)}
          />
        )}
        {tab === 'defendants' && (
          <div class={`case-split ${chosen ? 'split' : ''}`}>
            <div class="stack">
              {file.case.defendants.length === 0 ? (
                <Empty title={say('case_noDefendants')}>{say('case_noDefendantsHint')}</Empty>
              ) : (
                <DefendantTable
                  file={file}
                  selected={number}
                  closed={chosen ? null : closed}
                  hrefOf={(no) => `#/cases/${id}?tab=defendants&no=${no}`}
                />
              )}
              {!refusal('work') && <AddSellers db={db} file={file} />}
            </div>
            {chosen && (
              <CaseDefendant
                db={db}
                file={file}
                defendant={chosen}
                acts={acts}
                notices={noticesOn(file.case, notices)}
                refusal={refusal}
                onClose={() => {
                  setClosed(chosen.number)
                  go({ place: 'cases', id, query: new URLSearchParams({ tab: 'defendants' }) })
                }}
              />
            )}
          </div>
        )}
      </Tabs>
    </div>
  )
}

/** An account as the case names it. */
const aliasIn = (file: CaseFile, sellerId: string): string =>
  file.case.defendants
    .flatMap(({ storefronts }) => storefronts)
    .find((storefront) => storefront.sellerId === sellerId)?.alias ?? sellerId

import { useEffect, useState } from 'preact/hooks'
import { say } from '../../components/base/say.ts'
import { TimestampAuthority } from '../../lib/contract/timestamp.ts'
import { mhtmlPermission } from '../../lib/evidence/mhtml.ts'
import { readPem } from '../../lib/evidence/verify/certificate.ts'
import type { Database } from '../../lib/store/database.ts'
import { declareSession, declaredSessionOf } from '../../lib/store/declared-session.ts'
import { useLive } from '../../lib/store/live.ts'
import { authoritiesOf, keepAuthorities } from '../../lib/store/timestamps.ts'
import { backendPattern } from '../../lib/sync/address.ts'
import { inLanguage } from '../../components/base/in-language.ts'

/** What captures hold beyond the usual: the browser's own page archive, and timestamps of independent authorities. */
export function EvidenceSection({ db }: { db: Database }) {
  return (
    <section class="stack">
      <h1>{say('section_evidence')}</h1>
      {!import.meta.env.FIREFOX && <Archive />}
      <Session db={db} />
      <Timestamps db={db} />
    </section>
  )
}

function Archive() {
  const [allowed, setAllowed] = useState<boolean | null>(null)
  useEffect(() => {
    void browser.permissions.contains(mhtmlPermission).then(setAllowed)
  }, [])
  return (
    <div class="box stack">
      <h2>{say('archiveTitle')}</h2>
      <p>{say('archiveLead')}</p>
      <p class="small quiet">{say('archiveHint')}</p>
      <div role="status">
        {allowed === true && <p>{say('archiveAllowed')}</p>}
        {allowed === false && (
          <button
            onClick={() => void browser.permissions.request(mhtmlPermission).then(setAllowed)}
          >
            {say('archiveAllow')}
          </button>
        )}
      </div>
    </div>
  )
}

function Session({ db }: { db: Database }) {
  const declared = useLive(() => declaredSessionOf(db))
  if (declared === null) return null
  return (
    <div class="box stack">
      <h2>{say('sessionTitle')}</h2>
      <p>{say('sessionLead')}</p>
      <label class="field">
        <span>{say('sessionDeclared')}</span>
        <input
          maxLength={200}
          placeholder={say('sessionExample')}
          defaultValue={declared}
          onChange={(event) => void declareSession(db, event.currentTarget.value)}
        />
      </label>
    </div>
  )
}

function Timestamps({ db }: { db: Database }) {
  const state = useLive(async () => ({
    authorities: await authoritiesOf(db),
    waiting: await db.timestamps.where('state').equals('waiting').toArray(),
  }))
  const [url, setUrl] = useState('')
  const [root, setRoot] = useState('')
  const [trouble, setTrouble] = useState('')
  if (!state) return null
  const { authorities, waiting } = state

  async function add() {
    const rootPem = root.trim() === '' ? null : root.trim()
    const made = TimestampAuthority.safeParse({ url: url.trim(), rootPem })
    if (!made.success || !URL.canParse(made.data.url)) return setTrouble(say('stampWrongUrl'))
    if (rootPem !== null && !holdsCertificate(rootPem)) return setTrouble(say('stampWrongRoot'))
    const origins = [backendPattern(made.data.url)]
    // Asked before anything is awaited: browsers show their question only right after a press.
    const granted = await browser.permissions.request({ origins }).catch(() => false)
    if (!granted) return setTrouble(say('stampNotAllowed'))
    const others = authorities.filter((one) => one.url !== made.data.url)
    await keepAuthorities(db, [...others, made.data])
    setUrl('')
    setRoot('')
    return setTrouble('')
  }

  return (
    <div class="box stack">
      <h2>{say('stampTitle')}</h2>
      <p>{say('stampLead')}</p>
      {authorities.length > 0 && (
        <ul class="plain-list stack tight">
          {authorities.map((one) => (
            <li key={one.url} class="line">
              <span class="clip grow">
                {one.url} <span class="small quiet">{one.rootPem ? '' : say('stampNoRoot')}</span>
              </span>
              <button
                class="plain"
                onClick={() =>
                  void keepAuthorities(
                    db,
                    authorities.filter(({ url }) => url !== one.url),
                  )
                }
              >
                {say('remove')}
                <span class="away">: {one.url}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {waiting.length > 0 && (
        <p class="small">
          {say('stampWaiting', String(waiting.length))} {inLanguage(waiting.at(-1)?.trouble ?? '')}
        </p>
      )}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <label class="field">
          <span>{say('stampUrl')}</span>
          <input
            type="url"
            required
            placeholder="https://timestamp.example.org"
            value={url}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{say('stampRoot')}</span>
          <textarea
            rows={4}
            spellcheck={false}
            placeholder="-----BEGIN CERTIFICATE-----"
            value={root}
            onInput={(event) => setRoot(event.currentTarget.value)}
          />
        </label>
        <p role="alert" class="alarm small">
          {trouble}
        </p>
        <div>
          <button>{say('stampAdd')}</button>
        </div>
      </form>
    </div>
  )
}

function holdsCertificate(pem: string): boolean {
  try {
    return readPem(pem).length > 0
  } catch {
    return false
  }
}

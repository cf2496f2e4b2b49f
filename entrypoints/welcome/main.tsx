import '../../components/base/base.css'
import './welcome.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { z } from 'zod'
import { showPage } from '../../components/base/show-page.ts'
import { Matched, Notice } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { marketplaces } from '../../lib/marketplaces/all.ts'
import { newestCaptures } from '../../lib/store/capture-lines.ts'
import { consentOf, giveConsent } from '../../lib/store/consent.ts'
import { Database } from '../../lib/store/database.ts'
import { useLive } from '../../lib/store/live.ts'
import { importRights } from '../../lib/store/rights.ts'
import { typedRights } from '../../lib/rights/typed.ts'
import { newId } from '../../lib/store/new-id.ts'

z.config({ jitless: true })
const db = new Database()

/** Marks for who has none at hand; taken out again in the options. */
const sampleMarks = ['PLAYMOBIL', 'LEGO']
/** Marks that searches are offered for, the newest first. */
const most = 2

/** What is done with data, in plain words; whoever changes one raises `consentVersion`. */
const promises = ['read', 'kept', 'sent', 'people', 'never', 'private'] as const

function Welcome() {
  /** The user has agreed just now. */
  const [pressed, setPressed] = useState(false)
  const state = useLive(async () => ({
    consent: await consentOf(db),
    // A Dexie collection, not an array.
    // oxlint-disable-next-line unicorn/no-array-reverse
    marks: (await db.rights.orderBy('updatedAt').reverse().limit(most).toArray()).map(
      ({ markText }) => markText,
    ),
    captured: (await newestCaptures(db, 1))[0],
  }))
  if (!state) return null
  const agreed = state.consent !== null
  const marks = state.marks.filter(Boolean)
  return (
    <>
      <header class="stack">
        <h1>{say('welcomeTitle')}</h1>
        <p>{say('welcomeLead')}</p>
        <p class="example" aria-label={say('welcomeExample')}>
          {examples.map((match) => (
            <span key={match.text}>
              <Matched match={match} /> <span class="small quiet">{say(`kind_${match.kind}`)}</span>
            </span>
          ))}
        </p>
      </header>
      <div class="steps">
        <section class="stack box">
          <h2>{say('welcomeConsent')}</h2>
          <dl class="promises">
            {promises.map((name) => (
              <>
                <dt>{say(`promise_${name}`)}</dt>
                <dd>{say(`promise_${name}_text`)}</dd>
              </>
            ))}
          </dl>
          {state.consent ? (
            <Notice tone="good">{say('agreed', state.consent.name || '–')}</Notice>
          ) : (
            <Agree onAgree={() => setPressed(true)} />
          )}
        </section>
        <section class="stack box" aria-disabled={!agreed}>
          <h2>{say('welcomeMark')}</h2>
          {marks.length > 0 && <Notice tone="good">{say('lookingFor', marks.join(', '))}</Notice>}
          {agreed && <FirstMark sample={marks.length === 0} ready={pressed} />}
        </section>
        <section class="stack box" aria-disabled={!agreed || marks.length === 0}>
          <h2>{say('welcomeSearch')}</h2>
          <p>{say('welcomeSearchText')}</p>
          {agreed && marks.map((words) => <SearchLinks key={words} words={words} />)}
          <p class="small quiet">{say('welcomeKeys')}</p>
        </section>
        <section class="stack box" aria-disabled={!agreed || marks.length === 0}>
          <h2>{say('welcomeCapture')}</h2>
          <p>{say('welcomeCaptureText')}</p>
          {state.captured && (
            <Notice tone="good">
              {say('welcomeCaptured', state.captured.title.slice(0, 200))}{' '}
              <a href={`/dashboard.html#/captures/${state.captured.id}`}>{say('openCapture')}</a>
            </Notice>
          )}
        </section>
      </div>
    </>
  )
}

const examples = [
  { text: 'Adidas', term: 'adidas', kind: 'exact' },
  { text: 'Adiddas', term: 'adidas', kind: 'typo' },
  { text: 'Ad1das', term: 'adidas', kind: 'leet' },
  { text: 'A d i d a s', term: 'adidas', kind: 'split' },
] as const

function Agree({ onAgree }: { onAgree: () => void }) {
  const [name, setName] = useState('')
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onAgree()
        void giveConsent(db, name, new Date().toISOString())
      }}
    >
      <label class="field">
        <span>{say('yourName')}</span>
        <input
          name="name"
          value={name}
          maxLength={200}
          required
          autocomplete="name"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <span class="small quiet">{say('yourNameHint')}</span>
      </label>
      <div class="row">
        <button>{say('agree')}</button>
        <span class="small quiet">{say('notAgree')}</span>
      </div>
    </form>
  )
}

function FirstMark({ sample, ready }: { sample: boolean; ready: boolean }) {
  const [words, setWords] = useState('')
  const input = useRef<HTMLInputElement>(null)
  // The press that agreed took the keyboard's place away: it goes on here.
  useEffect(() => {
    if (ready) input.current?.focus()
  }, [])
  const add = (lines: string) =>
    importRights(db, typedRights(lines, { id: () => newId(), now: new Date().toISOString() }))
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void add(words)
        setWords('')
      }}
    >
      <label class="field">
        <span>{say('markWords')}</span>
        <input
          ref={input}
          name="mark"
          value={words}
          maxLength={300}
          required
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      <div class="row">
        <button>{say('addMark')}</button>
        {sample && (
          <button type="button" class="plain" onClick={() => void add(sampleMarks.join('\n'))}>
            {say('welcomeSample', sampleMarks.join(', '))}
          </button>
        )}
        <a href="/options.html#marks">{say('importInstead')}</a>
      </div>
    </form>
  )
}

/** Ready links to the marketplaces' own searches; the user opens them, we never do. */
function SearchLinks({ words }: { words: string }) {
  const links = marketplaces.flatMap((marketplace) => {
    const host = marketplace.hosts.find(
      ({ access, host }) => access === 'install' && !host.startsWith('*'),
    )
    const url = host && marketplace.searchUrl?.(words, host.host)
    return url ? [{ url, name: marketplace.name }] : []
  })
  return (
    <div class="row">
      {links.map(({ url, name }) => (
        <a key={url} class="button plain" href={url} target="_blank" rel="noreferrer">
          {say('searchOn', words, name)}
        </a>
      ))}
    </div>
  )
}

showPage(<Welcome />, say('welcomeTitle'))

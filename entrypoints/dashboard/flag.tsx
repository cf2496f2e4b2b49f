import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Notice } from '../../components/base/pieces.tsx'
import { moment, say, when } from '../../components/base/say.ts'
import { usePicture } from '../../components/base/use-picture.ts'
import { Compare, type Side } from '../../components/compare.tsx'
import { Decide } from '../../components/decide.tsx'
import { ofFlag } from '../../components/finding.ts'
import { FindingDetails } from '../../components/finding-details.tsx'
import { PricePlot } from '../../components/price-plot.tsx'
import type { Decision } from '../../lib/contract/decisions.ts'
import type { Flag } from '../../lib/contract/flag.ts'
import { personOf } from '../../lib/store/consent.ts'
import type { Database } from '../../lib/store/database.ts'
import { secondReview } from '../../lib/store/flags.ts'
import {
  type ListingCapture,
  firstPicture,
  listingHistory,
} from '../../lib/store/listing-history.ts'
import { useLive } from '../../lib/store/live.ts'
import { inLanguage } from '../../components/base/in-language.ts'

/** One flag beside the list: why, the decision and the second person's word, prices over time, captures side by side. */
export function FlagPage(props: {
  db: Database
  id: string
  onClose: () => void
  onDecide: (decision: Decision, note: string) => void
}) {
  const { db, id } = props
  const note = useRef<HTMLInputElement>(null)
  const head = useRef<HTMLButtonElement>(null)
  const state = useLive(async () => {
    const flag = await db.flags.get(id)
    const history = flag ? await listingHistory(db, flag.listingKey) : null
    return { flag, history, person: await personOf(db) }
  }, [id])
  // As the details come, not after: the next key is theirs.
  useLayoutEffect(() => head.current?.focus(), [state === null])
  if (!state) return null
  const { flag, history, person } = state
  return (
    <aside class="details stack" aria-label={say('details')}>
      <div class="line top">
        <h2 class="grow">{flag?.listing.title.slice(0, 1000) ?? say('gone')}</h2>
        <button ref={head} class="plain whole" onClick={props.onClose}>
          {say('close')}
        </button>
      </div>
      {flag && history && (
        <>
          <FindingDetails finding={ofFlag(flag)} />
          <a href={flag.listing.url} target="_blank" rel="noreferrer">
            {say('openListing')}
          </a>
          <Decide
            noteRef={note}
            current={flag.review?.decision ?? null}
            onDecide={props.onDecide}
          />
          <FourEyes db={db} flag={flag} person={person} />
          <section class="stack tight">
            <h3>{say('priceOverTime')}</h3>
            <PricePlot
              points={history.looks.flatMap(({ at, listing: { price } }) =>
                price ? [{ at, price: { amount: price.amount, currency: price.currency } }] : [],
              )}
            />
          </section>
          <section class="stack tight">
            <h3>{say('capturesOfListing')}</h3>
            {history.captures.length === 0 && <p class="quiet">{say('noCapturesOfListing')}</p>}
            {history.captures.length > 0 && <SideBySide db={db} captures={history.captures} />}
          </section>
        </>
      )}
    </aside>
  )
}

/** What is to go into a notice or a case needs another person's word. */
function FourEyes({ db, flag, person }: { db: Database; flag: Flag; person: string }) {
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState('')
  const { review, second } = flag
  if (!review || !['case', 'notice'].includes(review.decision)) return null
  if (second)
    return (
      <Notice tone={second.decision === review.decision ? 'good' : 'alarm'}>
        {say('seconded', second.by, say(`decision_${second.decision}`), when(second.at))}
        {second.note && `: ${second.note}`}
      </Notice>
    )
  const give = (decision: Decision) =>
    secondReview(db, flag.id, { decision, by: person, at: new Date().toISOString(), note }).then(
      () => setProblem(''),
      (error: unknown) => setProblem(inLanguage(error)),
    )
  return (
    <Notice>
      <div class="stack tight">
        <p>{say('needsSecond', review.by || '–')}</p>
        <input
          aria-label={say('note')}
          placeholder={say('notePlaceholder')}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <div class="row">
          <button onClick={() => void give(review.decision)}>{say('agreeSecond')}</button>
          <button class="plain" onClick={() => void give('needs_expert')}>
            {say('disagreeSecond')}
          </button>
        </div>
        {problem && <p class="alarm">{problem}</p>}
      </div>
    </Notice>
  )
}

function SideBySide({ db, captures }: { db: Database; captures: readonly ListingCapture[] }) {
  const [ids, setIds] = useState([captures[0]!.id, captures.at(-1)!.id])
  const sides = ids.map((id) => captures.find((one) => one.id === id) ?? captures[0]!)
  const [a, b] = [useSide(db, sides[0]!), useSide(db, sides[1]!)]
  return (
    <div class="stack tight">
      {captures.length > 1 && (
        <div class="row">
          {ids.map((id, n) => (
            <select
              key={n}
              aria-label={say(n === 0 ? 'captureLeft' : 'captureRight')}
              value={id}
              onChange={(event) => {
                const chosen = event.currentTarget.value
                setIds(ids.map((old, i) => (i === n ? chosen : old)))
              }}
            >
              {captures.map((capture) => (
                <option key={capture.id} value={capture.id}>
                  {moment(capture.at)}
                </option>
              ))}
            </select>
          ))}
        </div>
      )}
      <Compare a={a} b={b} />
    </div>
  )
}

function useSide(db: Database, { id, at, listing, manifest }: ListingCapture): Side {
  return { at, listing, picture: usePicture(id, () => firstPicture(db, manifest)) }
}

import { useState } from 'preact/hooks'
import type { SellerLink, Shown as ShownValue } from '../lib/contract/seller.ts'
import { visible } from '../lib/page/visible.ts'
import { day, say } from './base/say.ts'
import { inLanguage } from './base/in-language.ts'

/** A suggested link between two accounts: what speaks for it and what against, side by side; a person decides. */
export function SellerLinkCard(props: {
  link: SellerLink
  nameOf: (sellerId: string) => string
  onDecide: (state: 'confirmed' | 'rejected', note: string) => Promise<void>
}) {
  const { link, nameOf } = props
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState('')
  const decide = (state: 'confirmed' | 'rejected') =>
    props.onDecide(state, note.trim()).then(
      () => setProblem(''),
      (error: unknown) => setProblem(inLanguage(error)),
    )
  return (
    <section class="box stack">
      <h3>
        {nameOf(link.a)} · {nameOf(link.b)}
      </h3>
      <div class="for-against">
        <Shown
          title={say('linkFor')}
          names={[nameOf(link.a), nameOf(link.b)]}
          rows={link.signals.map((s) => ({
            name: say(`link_${s.kind}`),
            more: say('linkRare', s.sellers),
            a: s.a,
            b: s.b,
          }))}
        />
        <Shown
          title={say('linkAgainst')}
          names={[nameOf(link.a), nameOf(link.b)]}
          rows={link.differences.map((d) => ({
            name: say(`differs_${d.what}`),
            more: '',
            a: d.a,
            b: d.b,
          }))}
        />
      </div>
      {link.state === 'suggested' ? (
        <div class="row">
          <input
            class="grow"
            aria-label={say('note')}
            placeholder={say('linkNote')}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
          <button class="plain" onClick={() => void decide('confirmed')}>
            {say('linkConfirm')}
          </button>
          <button class="plain" onClick={() => void decide('rejected')}>
            {say('linkReject')}
          </button>
        </div>
      ) : (
        <p class="small">
          {say(`link_${link.state}`, link.by ?? '–')} {link.note}
        </p>
      )}
      {problem && <p class="alarm">{problem}</p>}
    </section>
  )
}

/** Each value with the account that shows it and the record where it stands. */
function Shown(props: {
  title: string
  names: readonly [a: string, b: string]
  rows: readonly { name: string; more: string; a: ShownValue; b: ShownValue }[]
}) {
  return (
    <div class="stack tight">
      <h4>{props.title}</h4>
      {props.rows.length === 0 && <p class="quiet">{say('none')}</p>}
      <ul class="plain-list stack tight">
        {props.rows.slice(0, 12).map(({ name, more, a, b }) => (
          <li key={name + a.text + b.text}>
            <strong class="small">{name}</strong> <span class="small quiet">{more}</span>
            {[a, b].map(({ text, at, seenIn }, n) => (
              <div key={n}>
                <bdi>{visible(text.replaceAll('\n', ', ')).slice(0, 200)}</bdi>
                <br />
                <a class="small" href={`#/${seenIn.kind}s/${seenIn.id}`}>
                  {say('linkSeen', props.names[n] ?? '', day(at))}
                </a>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

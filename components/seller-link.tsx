import { useState } from 'preact/hooks'
import type { SellerLink } from '../lib/contract/seller.ts'
import { say } from './base/say.ts'
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
          rows={link.signals.map((s) => ({
            name: say(`link_${s.kind}`),
            more: say('linkRare', s.sellers),
            a: s.a.text,
            b: s.b.text,
          }))}
        />
        <Shown
          title={say('linkAgainst')}
          rows={link.differences.map((d) => ({
            name: say(`differs_${d.what}`),
            more: '',
            a: d.a.text,
            b: d.b.text,
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

function Shown(props: {
  title: string
  rows: readonly { name: string; more: string; a: string; b: string }[]
}) {
  return (
    <div class="stack tight">
      <h4>{props.title}</h4>
      {props.rows.length === 0 && <p class="quiet">{say('none')}</p>}
      <ul class="plain-list stack tight">
        {props.rows.slice(0, 12).map(({ name, more, a, b }) => (
          <li key={name + a + b}>
            <strong class="small">{name}</strong> <span class="small quiet">{more}</span>
            <br />
            {a.slice(0, 200)}
            {a !== b && (
              <>
                <br />
                {b.slice(0, 200)}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

import type { ComponentChildren } from 'preact'
import type { Level, Match } from '../../lib/contract/match.ts'
import type { DeliveryState } from '../../lib/contract/outbox.ts'
import { difference } from '../../lib/matching/difference.ts'
import { say } from './say.ts'

/** A level: its shape and, unless `bare`, its words; never colour alone. */
export function LevelSign({ level, bare = false }: { level: Level; bare?: boolean }) {
  const words = say(`level_${level}`)
  return (
    <span class={`level ${level}`} title={words}>
      <span class="shape" aria-hidden="true" /> <span class={bare ? 'away' : ''}>{words}</span>
    </span>
  )
}

/** The matched text with what differs from the term marked: `Adi[d]das`. */
export function Matched({ match }: { match: Pick<Match, 'text' | 'term'> }) {
  return (
    <q class="matched" style="quotes: none">
      {difference(match.text.slice(0, 100), match.term).map(({ kind, text }, n) => {
        const Tag = kind === 'differs' ? 'ins' : kind === 'missing' ? 'del' : 'span'
        return <Tag key={n}>{text}</Tag>
      })}
    </q>
  )
}

const tones: Record<DeliveryState, string> = {
  waiting: '',
  sending: '',
  sent: 'good',
  trouble: 'alarm',
}
const signs: Record<DeliveryState, string> = { waiting: '◷', sending: '↑', sent: '✓', trouble: '!' }

/** How far a record is on its way to the backend. */
export function DeliverySign({ state }: { state: DeliveryState | 'local' }) {
  if (state === 'local') return <span class="chip local">{say('delivery_local')}</span>
  return (
    <span class={`chip ${tones[state]}`}>
      <span aria-hidden="true">{signs[state]}</span> {say(`delivery_${state}`)}
    </span>
  )
}

export function Notice(props: { tone?: 'alarm' | 'good'; children: ComponentChildren }) {
  return <div class={`notice ${props.tone ?? ''}`}>{props.children}</div>
}

/** Nothing to show, why, and what would change that. */
export function Empty(props: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <strong>{props.title}</strong>
      {props.children}
    </div>
  )
}

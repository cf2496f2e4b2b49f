import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { say } from './say.ts'

/** Asks before what cannot be taken back. Escape and "Keep" change nothing. */
export function Confirm(props: {
  title: string
  action: string
  /** True while something must be said first. */
  waits?: boolean
  children: ComponentChildren
  onAnswer: (yes: boolean) => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-label={props.title} onClose={() => props.onAnswer(false)}>
      <div class="stack">
        <h2>{props.title}</h2>
        {props.children}
        <div class="row">
          <button class="plain" autofocus onClick={() => dialog.current?.close()}>
            {say('keepAll')}
          </button>
          <button class="danger" disabled={props.waits} onClick={() => props.onAnswer(true)}>
            {props.action}
          </button>
        </div>
      </div>
    </dialog>
  )
}

import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { say } from '../base/say.ts'
import { inLanguage } from '../base/in-language.ts'

/** What a form says: text by name; of several picked options the values with spaces between them. */
export type Values = Record<string, string>
export type Submit = (values: Values, files: readonly File[]) => Promise<void>

/** One field of a short form. `choice` takes one of its options, `several` any of them, `files` files; all else is text. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly kind?: 'text' | 'long' | 'date' | 'password' | 'choice' | 'several' | 'files'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly value?: string
  readonly required?: boolean
  /** Told of each choice, for what the form shows of it. */
  readonly onChoice?: (value: string) => void
}

/** A short form for one act. It closes when the act is done; where it is refused, it stays and says why. */
export function ActForm(props: {
  fields: readonly Field[]
  /** What to know before the act. */
  hint?: string | undefined
  action: string
  /** What the act would change, above its button. */
  children?: ComponentChildren
  onSubmit: Submit
  onCancel?: () => void
}) {
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const said = new FormData(form)
    const values: Values = {}
    const files: File[] = []
    for (const [name, value] of said)
      if (typeof value === 'string') values[name] = `${values[name] ?? ''} ${value}`.trim()
      else if (value.size > 0) files.push(value)
    setBusy(true)
    try {
      await props.onSubmit(values, files)
      setProblem('')
      form.reset()
    } catch (error) {
      setProblem(inLanguage(error, new Map(props.fields.map(({ name, label }) => [name, label]))))
    }
    setBusy(false)
  }
  return (
    <form class="case-form" onSubmit={(event) => void submit(event)}>
      {props.hint && <p class="small wide">{props.hint}</p>}
      {props.fields.map((field) =>
        field.kind === 'several' ? (
          <Several key={field.name} field={field} />
        ) : (
          <label key={field.name} class={`field small ${field.kind === 'long' ? 'wide' : ''}`}>
            <span>{field.label}</span>
            <Control field={field} />
          </label>
        ),
      )}
      {props.children && <div class="wide">{props.children}</div>}
      <div class="row wide">
        <button disabled={busy}>{props.action}</button>
        {props.onCancel && (
          <button type="button" class="plain" onClick={props.onCancel}>
            {say('case_cancel')}
          </button>
        )}
      </div>
      {problem && (
        <p class="alarm wide" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}

function Control({ field }: { field: Field }) {
  const { name, kind = 'text', options, value = '', required = false, onChoice } = field
  if (kind === 'choice')
    return (
      <select
        name={name}
        required={required}
        defaultValue={value}
        onChange={(event) => onChoice?.(event.currentTarget.value)}
      >
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  // The browser keeps nothing of it for other forms or a later start, nor sends it anywhere to have its spelling checked.
  const common = {
    name,
    required,
    defaultValue: value,
    autocomplete: 'off',
    spellcheck: false,
  }
  if (kind === 'long') return <textarea {...common} />
  if (kind === 'date') return <input type="date" {...common} />
  if (kind === 'files') return <input type="file" name={name} required={required} multiple />
  if (kind === 'password') return <input type="password" {...common} />
  return <input type="text" {...common} />
}

/** Options of which any may be picked; `value` names those that are, with spaces between them. */
function Several({ field: { name, label, options = [], value = '' } }: { field: Field }) {
  const picked = new Set(value.split(' '))
  return (
    <fieldset class="wide small several">
      <legend>{label}</legend>
      {options.length === 0 && <p class="quiet">{say('case_nothingToPick')}</p>}
      {options.map((option) => (
        <label key={option.value} class="line">
          <input
            type="checkbox"
            name={name}
            value={option.value}
            defaultChecked={picked.has(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** A form behind a button, so that a page of acts stays a page of facts. */
export function Act(props: {
  title: string
  fields: readonly Field[]
  hint?: string
  children?: ComponentChildren
  onSubmit: Submit
  /** When the form is asked for: what it offers may be read only then. */
  onOpen?: () => void
  /** Why the user may not; then it is said in place of the button. */
  refused?: string | undefined
}) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const was = useRef(false)
  // The keyboard goes along: into the form, and back to the button that opened it.
  useLayoutEffect(() => {
    if (open) place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    else if (was.current) opener.current?.focus()
    was.current = open
  }, [open])
  if (props.refused) return <Refused title={props.title} why={props.refused} />
  if (!open)
    return (
      <button
        ref={opener}
        class="plain"
        onClick={() => {
          props.onOpen?.()
          setOpen(true)
        }}
      >
        {props.title}…
      </button>
    )
  return (
    <div
      ref={place}
      class="box"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
      }}
    >
      <ActForm
        fields={props.fields}
        hint={props.hint}
        action={props.title}
        children={props.children}
        onCancel={() => setOpen(false)}
        onSubmit={async (values, files) => {
          await props.onSubmit(values, files)
          setOpen(false)
        }}
      />
    </div>
  )
}

/** What a role may not do, and why, in place of its button. */
export function Refused({ title, why }: { title: string; why: string }) {
  return (
    <p class="small quiet refused">
      <strong>{title}</strong>
      <br />
      {why}
    </p>
  )
}

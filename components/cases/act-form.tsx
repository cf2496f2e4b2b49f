import { useState } from 'preact/hooks'
import { say } from '../base/say.ts'

/** One field of a short form. A choice has its options; all else is text. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly kind?: 'text' | 'long' | 'date' | 'password' | 'choice'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly value?: string
  readonly required?: boolean
}

/** A short form for one act. It closes when the act is done; where it is refused, it stays and says why. */
export function ActForm(props: {
  fields: readonly Field[]
  action: string
  onSubmit: (values: Record<string, string>) => Promise<void>
  onCancel?: () => void
}) {
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const entries = [...new FormData(form)].map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim() : '',
    ])
    setBusy(true)
    try {
      await props.onSubmit(Object.fromEntries(entries) as Record<string, string>)
      setProblem('')
      form.reset()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
    setBusy(false)
  }
  return (
    <form class="case-form" onSubmit={(event) => void submit(event)}>
      {props.fields.map((field) => (
        <label key={field.name} class={`field small ${field.kind === 'long' ? 'wide' : ''}`}>
          <span>{field.label}</span>
          <Control field={field} />
        </label>
      ))}
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
  const { name, kind = 'text', options, value = '', required = false } = field
  if (kind === 'choice')
    return (
      <select name={name} required={required} defaultValue={value}>
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  if (kind === 'long') return <textarea name={name} required={required} defaultValue={value} />
  const common = { name, required, defaultValue: value, autocomplete: 'off' }
  if (kind === 'date') return <input type="date" {...common} />
  if (kind === 'password') return <input type="password" {...common} />
  return <input type="text" {...common} />
}

/** A form behind a button, so that a page of acts stays a page of facts. */
export function Act(props: {
  title: string
  fields: readonly Field[]
  onSubmit: (values: Record<string, string>) => Promise<void>
}) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <button class="plain" onClick={() => setOpen(true)}>
        {props.title}…
      </button>
    )
  return (
    <div class="box">
      <ActForm
        fields={props.fields}
        action={props.title}
        onCancel={() => setOpen(false)}
        onSubmit={async (values) => {
          await props.onSubmit(values)
          setOpen(false)
        }}
      />
    </div>
  )
}

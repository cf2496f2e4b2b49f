import { useState } from 'preact/hooks'
import { say } from './base/say.ts'

export interface PairingRequest {
  readonly url: string
  readonly code: string
  readonly name: string
}

/** Address, pairing code and this browser's name. The address is also asked of the browser, hence by a press. */
export function BackendForm(props: {
  name: string
  busy: boolean
  onPair: (request: PairingRequest) => void
}) {
  const [url, setUrl] = useState('')
  const [code, setCode] = useState('')
  const [name, setName] = useState(props.name)
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        props.onPair({ url, code: code.trim(), name: name.trim() })
      }}
    >
      <label class="field">
        <span>{say('backendUrl')}</span>
        <input
          name="url"
          inputMode="url"
          required
          maxLength={2000}
          placeholder="https://evidence.example.org"
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{say('pairingCode')}</span>
        <input
          name="code"
          required
          maxLength={40}
          autocomplete="off"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <span class="small quiet">{say('pairingCodeHint')}</span>
      </label>
      <label class="field">
        <span>{say('deviceName')}</span>
        <input
          name="device"
          required
          maxLength={200}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <div>
        <button disabled={props.busy}>{say(props.busy ? 'pairing' : 'pair')}</button>
      </div>
    </form>
  )
}

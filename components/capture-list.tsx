import { DeliverySign } from './base/pieces.tsx'
import { count, say, when } from './base/say.ts'
import type { CaptureLine } from '../lib/contract/capture-line.ts'
import { partialText } from './partial.ts'

/** Captures, newest first, each with how far it is on its way and what to do where it stays behind. */
export function CaptureList(props: {
  captures: readonly CaptureLine[]
  onRetry: (id: string) => void
  onExport: (id: string) => void
}) {
  return (
    <ul class="plain-list captures">
      {props.captures.map((capture) => (
        <li key={capture.id} class="stack tight">
          <span class="line">
            <strong class="clip grow">{capture.title.slice(0, 300)}</strong>
            <DeliverySign state={capture.delivery?.state ?? 'local'} />
          </span>
          <span class="small quiet">
            {say(`captureType_${capture.type}`)} · {when(capture.startedAt)} ·{' '}
            {say('captureFiles', count(capture.files), count(Math.ceil(capture.bytes / 1000)))}
            {capture.setId !== null && ` · ${say('inSet')}`}
            {capture.corrected && ` · ${say('corrected')}`}
          </span>
          {capture.partial && (
            <span class="small alarm">{partialText(capture.partialReasons, capture.partial)}</span>
          )}
          {capture.delivery?.trouble && <span class="small alarm">{capture.delivery.trouble}</span>}
          <span class="row">
            {capture.delivery?.state === 'trouble' && (
              <button class="plain" onClick={() => props.onRetry(capture.id)}>
                {say('retry')}
              </button>
            )}
            <a
              class="button plain"
              href={`/dashboard.html#/captures/${capture.id}`}
              target="_blank"
              rel="noreferrer"
            >
              {say('openCapture')}
              <span class="away">: {capture.title.slice(0, 80)}</span>
            </a>
            <button class="plain" onClick={() => props.onExport(capture.id)}>
              {say('exportOne')}
              <span class="away">: {capture.title.slice(0, 80)}</span>
            </button>
          </span>
        </li>
      ))}
    </ul>
  )
}

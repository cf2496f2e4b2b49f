import { say } from './base/say.ts'

/** Asks the browser for a site, by a press, since browsers ask only then. */
export function AskForSite({ site, onAsk }: { site: string; onAsk: () => void }) {
  return (
    <div class="stack tight">
      <p>{say('siteNotAllowed', site)}</p>
      <div>
        <button onClick={onAsk}>{say('allowSite')}</button>
      </div>
    </div>
  )
}

/** On a site that no reader of ours is made for: reads it only when it is pressed. */
export function ReadElsewhere({ onRead }: { onRead: () => void }) {
  return (
    <div class="stack tight">
      <p>{say('readElsewhere')}</p>
      <div>
        <button onClick={onRead}>{say('readThisPage')}</button>
      </div>
    </div>
  )
}

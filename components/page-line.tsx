import type { PageReading } from '../lib/contract/page.ts'
import { Notice } from './base/pieces.tsx'
import { say } from './base/say.ts'

/** What was read on a page, in one line; a page that could not be read says so. */
export function PageLine({ reading, flagged }: { reading: PageReading; flagged: number }) {
  const { seen, read, unread } = reading.cards
  if (reading.state !== 'ready')
    return <Notice tone="alarm">{say(`state_${reading.state}`, reading.reason ?? '')}</Notice>
  return (
    <p>
      {say('summary', seen, read, unread, flagged)}
      {unread > 0 && <span class="small quiet"> {say('unreadHint')}</span>}
    </p>
  )
}

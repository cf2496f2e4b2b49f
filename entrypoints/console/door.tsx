import { Notice } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'
import { ConsoleDoor } from '../../lib/contract/console.ts'
import { ask } from './ask.ts'
import { useAnswer } from './use-answer.ts'

/** Why a sign-in was refused, as the backend's codes have it. */
const reasons = new Set(['not_invited', 'wrong_link', 'other_person', 'no_provider', 'too_many'])

/** What a stranger sees: how to come in, and nothing of what lies behind. */
export function Door({ refused, ended }: { refused: string | null; ended: boolean }) {
  const { answer } = useAnswer('door', () => ask('door', ConsoleDoor))
  return (
    <div class="door stack">
      <h1>Counterfoil</h1>
      <p>{say('console_doorLead')}</p>
      {ended && !refused && <Notice>{say('console_ended')}</Notice>}
      {refused && (
        <Notice tone="alarm">
          {say(
            reasons.has(refused)
              ? (`console_refused_${refused}` as 'console_refused_other')
              : 'console_refused_other',
          )}
        </Notice>
      )}
      {answer?.signIn && (
        <div>
          <a class="button" href="/sign-in">
            {say('console_signIn')}
          </a>
        </div>
      )}
      <p class="quiet">{say('console_doorLink')}</p>
    </div>
  )
}

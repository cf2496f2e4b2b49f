import { say } from '../components/base/say.ts'
import { ConsoleDoor } from '../lib/contract/console.ts'
import { ask } from './ask.ts'
import { useAnswer } from './use-answer.ts'

/** What a stranger sees: how to come in, and nothing of what lies behind. */
export function Door() {
  const { answer } = useAnswer('door', () => ask('door', ConsoleDoor))
  return (
    <div class="door stack">
      <h1>Counterfoil</h1>
      <p>{say('console_doorLead')}</p>
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

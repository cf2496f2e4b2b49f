import { Notice } from '../../components/base/pieces.tsx'
import { say } from '../../components/base/say.ts'

/** Why a question got no answer, and another try; nothing while there is no such reason. */
export function Problem({ problem, again }: { problem: string; again: () => void }) {
  if (!problem) return null
  return (
    <Notice tone="alarm">
      <div class="row">
        <span class="grow">{problem}</span>
        <button class="plain" onClick={again}>
          {say('retry')}
        </button>
      </div>
    </Notice>
  )
}

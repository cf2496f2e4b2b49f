import { type Stage, stages } from '../../lib/cases/readiness.ts'
import { say } from '../base/say.ts'

/** How far a packet is: steps done and to come, with the name of the last one reached. */
export function StageSign({ stage }: { stage: Stage }) {
  const at = stages.indexOf(stage)
  return (
    <span class="stage">
      <span class="case-stages" aria-hidden="true">
        {stages.slice(1).map((one, n) => (
          <i key={one} class={n < at ? 'done' : ''} />
        ))}
      </span>{' '}
      {say(`case_stage_${stage}`)}
    </span>
  )
}

import { recoverInterrupted } from '../../lib/evidence/recover.ts'
import type { Host } from './host.ts'
import { beginLife } from './life.ts'
import type { Played } from './played.ts'
import { capturing, closeWorld, heal, live, openWorld, sending } from './schedule.ts'

/** Lives in a row that came to their end before the step at which they were to be stopped: there are no more steps. */
const enough = 3

/**
 * Stops the worker at the first step of a capture and its sending, then at the second, and so on to the last, with a worker
 * that puts all right after each. A step is the beginning or the end of one access to the store or of one request: what
 * the code waits for. `stride` passes over some.
 */
export async function stopAtEveryStep(
  host: Host,
  code: () => Promise<string>,
  stride: number,
): Promise<Played & { steps: number }> {
  const began = Date.now()
  const world = await openWorld(0, host, code)
  let lives = 0
  for (let ended = 0, at = 1; ended < enough; at += stride) {
    const life = beginLife(world.name, at)
    const how = await live(world, life, async () => {
      world.told.interrupted += (await recoverInterrupted(life.db)).length
      await capturing(world, life)
      await sending(world, life)
    })
    if (how === 'stopped') lives += 1
    else if (how === 'done') ended += 1
    else throw new Error(`a life that was to end at step ${at} ${how}`)
    await heal(world)
  }
  const { captures, wrong } = await closeWorld(world)
  return { seed: 0, captures, wrong, log: world.log, ms: Date.now() - began, steps: lives }
}
